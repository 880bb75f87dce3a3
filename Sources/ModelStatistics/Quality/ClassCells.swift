/// Rows counted by true and predicted class, over the classes of both columns.
struct ClassCells: Sendable, Equatable {
    struct Cell: Hashable {
        /// Indices of `classes`.
        let actual: Int
        let predicted: Int
    }

    /// Up to this many cells are counted in an array, which is some times faster than a dictionary.
    private static let denseLimit = 1 << 16

    /// Of both columns and with at least one row, sorted by their bytes.
    let classes: [CategoryKey]
    /// Without cells that have no rows.
    let counts: [Cell: Int]
    /// Rows with both classes.
    let rows: Int
    /// Rows whose true class is missing.
    let unlabelled: Int
    /// Of the other rows, those whose predicted class is missing.
    let withoutPrediction: Int

    /// nil when the columns differ in length.
    init?(labels: ClassColumn, predictions: ClassColumn) {
        guard labels.count == predictions.count else { return nil }
        let codes = Self.codes(labels: labels, predictions: predictions)
        // The codes behind the last class stand for the missing cells.
        let (noLabel, noPrediction) = (labels.classes.count, predictions.classes.count)
        let usable = codes.filter { $0.key.actual != noLabel && $0.key.predicted != noPrediction }
        unlabelled = codes.reduce(0) { $0 + ($1.key.actual == noLabel ? $1.value : 0) }
        rows = usable.values.reduce(0, +)
        withoutPrediction = labels.count - unlabelled - rows
        let seen = Set(usable.keys.map { labels.classes[$0.actual] } + usable.keys.map { predictions.classes[$0.predicted] })
        classes = seen.sorted()
        let numbers = Dictionary(uniqueKeysWithValues: zip(classes, classes.indices))
        var counts: [Cell: Int] = [:]
        for (cell, count) in usable {
            guard let actual = numbers[labels.classes[cell.actual]],
                let predicted = numbers[predictions.classes[cell.predicted]]
            else { continue }
            counts[Cell(actual: actual, predicted: predicted)] = count
        }
        self.counts = counts
    }

    private static func codes(labels: ClassColumn, predictions: ClassColumn) -> [Cell: Int] {
        let (height, width) = (labels.classes.count + 1, predictions.classes.count + 1)
        let (limit, end) = (UInt32(clamping: width - 1), UInt32(clamping: height - 1))
        var counts: [Cell: Int] = [:]
        let size = height.multipliedReportingOverflow(by: width)
        guard !size.overflow, size.partialValue <= denseLimit else {
            for (label, prediction) in zip(labels.codes, predictions.codes) {
                counts[Cell(actual: Int(min(label, end)), predicted: Int(min(prediction, limit))), default: 0] += 1
            }
            return counts
        }
        var dense = [Int](repeating: 0, count: size.partialValue)
        for (label, prediction) in zip(labels.codes, predictions.codes) {
            dense[Int(min(label, end)) * width + Int(min(prediction, limit))] += 1
        }
        for (index, count) in dense.enumerated() where count > 0 {
            counts[Cell(actual: index / width, predicted: index % width)] = count
        }
        return counts
    }
}
