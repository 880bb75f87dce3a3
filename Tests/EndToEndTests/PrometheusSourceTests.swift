import DriftService
import Foundation
import LiveStack
import ModelStatistics
import Specification
import TabularFiles
import Testing

/// Two exporters that each see half of the rows, scraped by real servers, and the worker on their buckets.
@Suite struct PrometheusSourceTests {
    private static let rows = 4000

    @Test(.timeLimit(.minutes(5)))
    func `the worker scores the union of two replicas from the buckets of a server`() async throws {
        let replicas = try ReplicaStack()
        do {
            try await replicas.start()
            try await replicas.replay(rows: Self.rows)
            let expected = try ExpectedScores(rows: Self.rows)
            for server in replicas.servers {
                try await replicas.waitForRows(Self.rows, in: server)
                let run = try await replicas.scoreOnce(server)
                #expect(run.status == 0, "\(server): \(run.output.suffix(2000))")
                expected.check(run.output, server)
            }
        } catch {
            await replicas.stop()
            throw error
        }
        await replicas.stop()
    }
}

/// What numbers the rows themselves give, without any server.
private struct ExpectedScores {
    /// By feature: the index over the exporter's buckets, and the distance of the rows for numeric ones.
    private var indexes: [String: Double] = [:]
    private var distances: [String: Double] = [:]
    private let rows: Int

    init(rows: Int) throws {
        self.rows = rows
        let specification = try MonitoringSpecification.load(path: Repository.root + "/monitoring.yaml")
        let model = try #require(specification.models.first)
        let names = model.features.map(\.column) + ["predicted_probability"]
        let reference = try Table(path: model.reference.path, columns: names)
        let production = try Table(path: Repository.employment + "/production.csv.gz", columns: names)
        for feature in model.features where feature.kind == .categorical {
            let current = CategoricalSample(try production.texts(feature.column).prefix(rows))
            let scores = DriftScores(reference: CategoricalSample(try reference.texts(feature.column)), current: current)
            indexes[feature.name] = scores[.psi]?.score
        }
        for (name, column) in [("AGEP", "AGEP"), ("__score__", "predicted_probability")] {
            let before = NumericSample(try reference.numbers(column))
            let current = NumericSample(try production.numbers(column).prefix(rows))
            let scores = DriftScores(reference: before, current: current)
            distances[name] = scores[.ks]?.score
            // The bounds of a score are the same for every model.
            let bounds = (1...20).map { Double($0) / 20 }
            let bins = HistogramSums(upperBounds: bounds, of: before).flatMap { before in
                HistogramSums(upperBounds: bounds, of: current).flatMap { DriftScores(reference: before, current: $0) }
            }
            indexes[name] = name == "AGEP" ? scores[.psi]?.score : bins?[.psi]?.score
        }
    }

    func check(_ text: String, _ server: String) {
        let lines = text.split(separator: "\n")
        let value = { (metric: String, labels: String) in
            lines.first { $0.hasPrefix("\(metric){\(labels)") }.flatMap { $0.split(separator: " ").last }.flatMap { Double($0) }
        }
        #expect(value("model_drift_window_rows", "") == Double(rows), "\(server)")
        #expect(value("model_drift_from_buckets", "") == 1, "\(server)")
        #expect(value("model_drift_reference_problems", "") == 0, "\(server)")
        #expect(indexes.count == 17)
        for (feature, index) in indexes {
            let found = value("model_drift_score", #"feature="\#(feature)",model="employment",test="psi""#)
            #expect(found.map { abs($0 - index) <= 1e-6 } == true, "\(server) \(feature): \(found as Any), not \(index)")
        }
        for (feature, distance) in distances {
            let labels = #"feature="\#(feature)",model="employment",test="ks""#
            let bounds = (value("model_drift_score", labels), value("model_drift_score_upper_bound", labels))
            guard case (let lower?, let upper?) = bounds else {
                Issue.record("\(server) \(feature): no distance")
                continue
            }
            #expect(lower <= distance + 1e-12 && distance <= upper + 1e-12, "\(server) \(feature)")
            // The bounds of a feature are deciles; the scores of this model stand close to 0 and 1.
            #expect(feature != "AGEP" || upper - lower < 0.15, "\(server): \(lower) to \(upper)")
            #expect(value("model_drift_p_value", labels).map { (0...1).contains($0) } == true, "\(server) \(feature)")
        }
        #expect(value("model_drift_score", #"feature="__prediction__",model="employment",test="psi""#) != nil, "\(server)")
    }
}
