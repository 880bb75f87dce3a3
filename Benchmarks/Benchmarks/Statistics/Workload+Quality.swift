import ModelStatistics

extension Workload {
    /// Labelled windows scored by every measure with its interval; the floor copies a column once.
    static let quality: [Workload] =
        [("100k", 100_000), ("1m", 1_000_000), ("10m", 10_000_000)].flatMap { size, rows in
            [
                quality("quality-binary-\(size)", "binary classifier with scores", rows, QualityScoring.binary),
                quality("quality-multiclass-\(size)", "classifier of ten classes", rows, QualityScoring.multiclass),
                quality("quality-regression-\(size)", "regression", rows, QualityScoring.regression),
            ]
        }

    private static func quality(
        _ name: String, _ summary: String, _ rows: Int, _ score: @escaping @Sendable (QualityScoring) -> () -> Int
    ) -> Workload {
        .task(name, "\(summary), every measure of \(rows) labelled rows") {
            let scoring = QualityScoring(rows: rows)
            let scores = score(scoring)()
            return Contenders(
                ours: { n in try elapsed(n) { try expect(scores, "scores", score(scoring)()) } },
                floor: { n in elapsed(n) { scoring.copy() } })
        }
    }
}
