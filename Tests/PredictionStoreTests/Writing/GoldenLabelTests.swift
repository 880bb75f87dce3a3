import Foundation
import PredictionEvents
import Testing

@testable import PredictionStore

/// Labels that come late, out of order, twice or for nobody, as the golden vectors of the kind `delayed` say.
@Suite struct GoldenLabelTests {
    private struct Vector: Decodable {
        struct Input: Decodable {
            struct Prediction: Decodable {
                let id: String
                let ts: Double
                let score, value: Double?
            }
            struct Label: Decodable {
                let id: String
                let ts, label: Double
            }
            let now, from, to: Double
            let predictions: [Prediction]
            let labels: [Label]
        }
        struct Expected: Decodable {
            let predictions, labelled, orphan_labels, relabelled: Int
            let coverage: Double
            let metrics: [String: Double]
            let p50, p90: Double

            enum CodingKeys: String, CodingKey {
                case predictions, labelled, orphan_labels, relabelled, coverage, metrics
                case p50 = "delay.p50"
                case p90 = "delay.p90"
            }
        }
        let input: Input
        let expected: Expected
    }

    private let folder = TemporaryFolder()

    @Test(arguments: ["p051-delayed-binary-labels", "p052-delayed-regression-labels"], [false, true])
    func `a window has the labels of the golden vector, in whatever order they came`(name: String, labelsFirst: Bool)
        async throws
    {
        let file = try #require(Bundle.module.url(forResource: "golden/\(name)", withExtension: "json"))
        let vector = try JSONDecoder().decode(Vector.self, from: Data(contentsOf: file))
        let (input, expected) = (vector.input, vector.expected)
        let store = try folder.store()
        let labels = input.labels.filter { $0.ts <= input.now }
        var again: Set<String> = []
        let predictions = input.predictions.map {
            prediction($0.id, at: $0.ts, .number($0.score ?? $0.value ?? .nan))
        }
        if !labelsFirst { _ = try await store.append(predictions, now: 0) }
        for label in labels {
            let record = OutcomeRecord(
                model: "m", id: label.id, actual: .number(label.label), timestamp: label.ts, own: nil, maximumDelay: 1e9)
            let disposition = try #require(try await store.append([.outcome(record)], now: 0).first)
            switch disposition {
            case .changed, .duplicate: again.insert(label.id)
            case .waiting where labels.count(where: { $0.id == label.id }) > 1: again.insert(label.id)
            default: break
            }
        }
        if labelsFirst { _ = try await store.append(predictions, now: 0) }

        let rows = try await store.all(.time(from: input.from, to: input.to), page: 37)
        let labelled = rows.filter { $0.actual != nil }
        let counts = try await store.counts(model: "m", from: input.from, to: input.to)
        #expect(
            counts
                == RowCounts(rows: expected.predictions, kept: rows.count, identified: rows.count, labelled: expected.labelled))
        #expect(rows.count == expected.predictions && labelled.count == expected.labelled)
        #expect(Double(labelled.count) / Double(rows.count) == expected.coverage)
        #expect(try await store.waitingOutcomes(model: "m") == expected.orphan_labels)
        #expect(rows.count { again.contains($0.id ?? "") } == expected.relabelled)
        let delays = labelled.compactMap { row in row.actualTimestamp.map { $0 - row.timestamp } }.sorted()
        #expect(abs(quantile(delays, 0.5) - expected.p50) < 1e-9)
        #expect(abs(quantile(delays, 0.9) - expected.p90) < 1e-9)
        try checkWinners(labelled, expected.metrics)
        try store.close()
    }

    /// The metrics that depend on which label won.
    private func checkWinners(_ rows: [PredictionRecord], _ metrics: [String: Double]) throws {
        let pairs = rows.map { ($0.prediction?.number ?? .nan, $0.actual?.number ?? .nan) }
        if let truePositives = metrics["tp"] {
            #expect(Double(pairs.count { $0.0 >= 0.5 && $0.1 == 1 }) == truePositives)
            #expect(Double(pairs.count { $0.0 < 0.5 && $0.1 == 1 }) == metrics["fn"])
            #expect(Double(pairs.count { $0.0 >= 0.5 && $0.1 == 0 }) == metrics["fp"])
        } else {
            let error = pairs.reduce(0) { $0 + abs($1.0 - $1.1) } / Double(pairs.count)
            #expect(abs(error - (try #require(metrics["mae"]))) < 1e-9)
        }
    }

    /// Type 7.
    private func quantile(_ sorted: [Double], _ share: Double) -> Double {
        let position = Double(sorted.count - 1) * share
        let index = Int(position)
        guard index + 1 < sorted.count else { return sorted.last ?? .nan }
        return sorted[index] + (sorted[index + 1] - sorted[index]) * (position - Double(index))
    }
}
