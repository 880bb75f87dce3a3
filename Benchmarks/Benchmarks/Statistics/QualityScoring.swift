import ModelStatistics

/// Labelled windows, the same for every peer bit by bit, and ours on them: every measure of quality with its interval.
struct QualityScoring {
    private static let positive = CategoryKey("yes")
    private static let keys = (0..<10).map { CategoryKey("c\($0)") }

    private let scores: [Double]
    private let labels: ClassColumn
    private let predictions: ClassColumn
    private let classes: (labels: ClassColumn, predictions: ClassColumn)?
    private let values: (labels: [Double], predictions: [Double])

    init(rows: Int) {
        // Calibrated scores of a rarer class, a seventh of them of three digits, and a decision at 0.4.
        let scores = Self.uniform(rows, seed: 1).enumerated().map { row, share in
            row.isMultiple(of: 7) ? (share * share * 1000).rounded(.down) / 1000 : share * share
        }
        let (yes, no) = (Self.positive, CategoryKey("no"))
        labels = ClassColumn(flags: zip(Self.uniform(rows, seed: 2), scores).map { $0 < $1 }, positive: yes, negative: no)
        predictions = ClassColumn(flags: scores.map { $0 >= 0.4 }, positive: yes, negative: no)
        self.scores = scores
        let (actual, random) = (Self.classes(rows, seed: 3), Self.classes(rows, seed: 5))
        let guessed = Self.uniform(rows, seed: 4).enumerated().map { $1 < 1 / 3 ? random[$0] : actual[$0] }
        if let labels = ClassColumn(codes: actual, classes: Self.keys),
            let predictions = ClassColumn(codes: guessed, classes: Self.keys)
        {
            classes = (labels, predictions)
        } else {
            classes = nil
        }
        let truth = Self.uniform(rows, seed: 6).map { $0 * 100 }
        values = (truth, zip(truth, Self.uniform(rows, seed: 7)).map { $0 + ($1 - 0.4) * 10 })
    }

    /// The number of scores.
    func binary() -> Int {
        QualityScores(binary: labels, predictions: predictions, scores: scores, positiveClass: Self.positive)?.scores.count ?? 0
    }

    func multiclass() -> Int {
        classes.flatMap { QualityScores(multiclass: $0.labels, predictions: $0.predictions) }?.scores.count ?? 0
    }

    func regression() -> Int {
        QualityScores(regression: values.labels, predictions: values.predictions)?.scores.count ?? 0
    }

    /// A copy of a column, the least that a pass over it costs.
    func copy() -> Int { scores.withUnsafeBufferPointer { Array($0) }.count }

    private static func uniform(_ rows: Int, seed: UInt64) -> [Double] {
        var random = SplitMix64(state: seed)
        return (0..<rows).map { _ in Double(random.next(upTo: 1 << 53)) / 0x1p53 }
    }

    private static func classes(_ rows: Int, seed: UInt64) -> [UInt32] {
        uniform(rows, seed: seed).map { UInt32($0 * $0 * 10) }
    }
}
