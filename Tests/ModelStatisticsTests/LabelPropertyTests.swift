import ModelStatistics
import Testing

@Suite("The join of labels, against its definition")
struct LabelPropertyTests {
    struct Row {
        let id: String
        let timestamp: Double
    }

    /// Few ids and few timestamps, so that repeats and ties are frequent.
    private func rows(_ count: Int, ids: Int, seed: UInt64) -> [Row] {
        var random = SeededRows(seed: seed)
        return (0..<count).map { _ in
            Row(id: "r\(Int.random(in: 0..<ids, using: &random))", timestamp: random.share(steps: 12) * 12)
        }
    }

    private func columns(_ rows: [Row]) throws -> TimedIdentifiers {
        try #require(TimedIdentifiers(ids: rows.map(\.id), timestamps: rows.map(\.timestamp)))
    }

    @Test("each number as it is defined", arguments: [(0, 5), (5, 0), (1, 1), (20, 40), (60, 30), (100, 200)])
    func definition(predictionCount: Int, labelCount: Int) throws {
        for seed in 0..<20 {
            let predictions = rows(predictionCount, ids: max(predictionCount * 2, 1), seed: UInt64(seed))
            let labels = rows(labelCount, ids: max(predictionCount * 3, 1), seed: UInt64(seed) + 1000)
            let join = LabelJoin(
                predictions: try columns(predictions), labels: try columns(labels), from: 3, to: 9, now: 10)
            let window = predictions.indices.filter { row in
                3 <= predictions[row].timestamp && predictions[row].timestamp < 9
                    && !predictions[..<row].contains { $0.id == predictions[row].id }
            }
            let known = labels.indices.filter { labels[$0].timestamp <= 10 }
            func knownLabels(of row: Int) -> [Int] { known.filter { labels[$0].id == predictions[row].id } }
            let labelled = window.filter { !knownLabels(of: $0).isEmpty }
            #expect(join.predictionRows == labelled)
            #expect(
                join.labelRows
                    == labelled.map { row in
                        knownLabels(of: row).max { (labels[$0].timestamp, $0) < (labels[$1].timestamp, $1) }
                    })
            #expect(join.predictions == window.count)
            #expect(join.relabelled == window.count { knownLabels(of: $0).count > 1 })
            #expect(join.orphanLabels == known.count { label in !predictions.contains { $0.id == labels[label].id } })
            #expect(join.coverage == (window.isEmpty ? nil : Double(labelled.count) / Double(window.count)))
            #expect(join.delays.count == labelled.count)
        }
    }

    @Test("the later row counts of two labels at the same time, the latest time otherwise")
    func ties() throws {
        let predictions = try columns([Row(id: "a", timestamp: 0), Row(id: "b", timestamp: 1)])
        let labels = try columns([
            Row(id: "a", timestamp: 5), Row(id: "b", timestamp: 7), Row(id: "a", timestamp: 5), Row(id: "b", timestamp: 6),
        ])
        let join = LabelJoin(predictions: predictions, labels: labels, from: 0, to: 2, now: 7)
        #expect(join.labelRows == [2, 1])
        #expect(join.relabelled == 2)
        #expect(join.delays.sorted == [5, 6])
    }

    @Test("ids are told apart by their bytes, and a time that is no number is never seen")
    func strangeRows() throws {
        let predictions = try columns([
            Row(id: "caf\u{E9}", timestamp: 0), Row(id: "cafe\u{301}", timestamp: 0), Row(id: "x", timestamp: .nan),
        ])
        let labels = try columns([
            Row(id: "cafe\u{301}", timestamp: 1), Row(id: "caf\u{E9}", timestamp: .nan), Row(id: "x", timestamp: 1),
        ])
        let join = LabelJoin(predictions: predictions, labels: labels, from: -1, to: 1, now: 2)
        #expect(join.predictionRows == [1] && join.labelRows == [0])
        #expect(join.predictions == 2 && join.orphanLabels == 0)
        #expect(TimedIdentifiers(ids: ["a"], timestamps: []) == nil)
    }

    @Test("quantiles of type 7", arguments: [1, 2, 3, 10, 99])
    func quantiles(rows: Int) throws {
        let sample = NumericSample((0..<rows).map { Double($0 * $0) })
        for k in 0...20 {
            let index = Double(rows - 1) * Double(k) / 20
            let (low, high) = (index.rounded(.down), index.rounded(.up))
            let expected = low * low + (high * high - low * low) * (index - low)
            #expect(abs(try #require(sample.quantile(k, of: 20)) - expected) <= 1e-9 * expected)
        }
        #expect(sample.quantile(21, of: 20) == nil)
        #expect(sample.quantile(-1, of: 20) == nil)
        #expect(sample.quantile(0, of: 0) == nil)
        #expect(rows == 1 || sample.quantile(rows == 2 ? 3 : .max, of: rows == 2 ? 2 : .max) == nil)
        #expect(NumericSample([Double]()).quantile(1, of: 2) == nil)
    }
}
