/// For each prediction the labels that were known at a moment, found in one pass over either side.
struct KnownLabels {
    /// Known labels of each prediction; −1 for one whose id an earlier row has.
    private(set) var counts: [Int]
    /// Known labels of no prediction.
    private(set) var orphans = 0
    /// The row of the label that counts, meaningless without labels.
    private var latestRows: [Int]

    init(predictions: TimedIdentifiers, labels: TimedIdentifiers, now: Double) {
        counts = Array(repeating: 0, count: predictions.count)
        latestRows = counts
        var rows: [CategoryKey: Int] = [:]
        rows.reserveCapacity(predictions.count)
        // Backwards, so that the first row of an id is the one that stays.
        for row in predictions.ids.indices.reversed() {
            if let later = rows.updateValue(row, forKey: CategoryKey(predictions.ids[row])) { counts[later] = -1 }
        }
        for (label, timestamp) in labels.timestamps.enumerated() where timestamp <= now {
            guard let row = rows[CategoryKey(labels.ids[label])] else {
                orphans += 1
                continue
            }
            if counts[row] == 0 || timestamp >= labels.timestamps[latestRows[row]] { latestRows[row] = label }
            counts[row] += 1
        }
    }

    func latest(of row: Int) -> Int? { counts[row] > 0 ? latestRows[row] : nil }

    func isRepeated(_ row: Int) -> Bool { counts[row] < 0 }
}
