import ModelStatistics

extension Workload {
    /// Windows scored against a prepared reference; the floor copies the window once.
    static let drift: [Workload] =
        [("100k", 100_000), ("1m", 1_000_000), ("10m", 10_000_000)].flatMap { size, rows in
            [
                drift("drift-ks-\(size)", "distance and p-value", rows, .ks),
                drift("drift-wasserstein-\(size)", "area between the distributions", rows, .wasserstein),
                drift("drift-psi-\(size)", "stability index over deciles", rows, .psi),
            ]
        } + [
            .task("drift-table-100k", "every test of 50 columns of 100,000 rows; peers: one test a column") {
                let table = DriftTable(rows: 100_000)
                let scores = table.score()
                return Contenders(
                    ours: { n in try elapsed(n) { try expect(scores, "scores", table.score()) } },
                    floor: { n in elapsed(n) { table.copy() } })
            }
        ]

    private static func drift(_ name: String, _ summary: String, _ rows: Int, _ test: DriftTest) -> Workload {
        .task(name, "\(summary), \(rows) rows of either side") {
            let scoring = DriftScoring(rows: rows)
            return Contenders(
                ours: { n in try elapsed(n) { try expect(1, "scores", scoring.score(test)) } },
                floor: { n in elapsed(n) { scoring.copy() } })
        }
    }
}
