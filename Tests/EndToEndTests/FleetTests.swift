import Foundation
import LiveStack
import Testing

/// Quality and drift that rules record of two exporters, against those of the union of their rows.
@Suite(.serialized) struct FleetTests {
    private static let (window, windowSeconds) = ("2m", 120.0)
    private static let minimumRows = 1000

    /// A recorded series with what it must be.
    private struct Measure {
        let series: String
        let value: Double
        let tolerance: Double
    }

    @Test(.timeLimit(.minutes(20)))
    func `two exporters together say what the union of their rows says, also after one has restarted`() async throws {
        let rows = try FleetRows()
        let stack = try await FleetStack(window: Self.window, minimumRows: Self.minimumRows)
        do {
            try await stack.start()
            let engines = [stack.prometheus] + (stack.victoria.map { [$0] } ?? [])
            for engine in engines {
                try await waitUntil("\(engine.url) has scraped before anything counts") {
                    try await engine.value("min(count_over_time(model_confusion_total[1m]))").map { $0 >= 12 } ?? false
                }
            }
            // An ordinary window, and one of the block of institutions: other ages, relations and errors.
            let places = try QualityFacts.load().example.in_order
            let (ordinary, odd) = (places[0].first, places[9].first)
            let first = [rows[ordinary..<ordinary + 1500], rows[odd..<odd + 1000]]
            try await send(first, to: stack)
            let edges = try await edges(stack.prometheus)
            let ofFirst = measures(rows, first, edges)
            try await expect(engines) { _ in ofFirst }
            for engine in engines {
                try await waitUntil("the window is empty at \(engine.url)", within: .seconds(300)) { try await counted(engine) == 0 }
            }
            let second = [rows[ordinary + 1500..<ordinary + 2300], rows[odd + 1000..<odd + 1400]]
            let third = [rows[ordinary + 2300..<ordinary + 3100], rows[odd + 1400..<odd + 1800]]
            try await send(second, to: stack)
            for engine in engines {
                try await waitUntil("\(engine.url) has scraped what comes before the restart") {
                    try await counted(engine) >= Double(second.joined().count)
                }
            }
            try await stack.restartExporter(0)
            for engine in engines {
                try await waitUntil("\(engine.url) has seen the restart") {
                    try await engine.value("min(sum by (instance) (model_confusion_total))") == 0
                }
            }
            try await send(third, to: stack)
            let all = zip(second, third).map { $0 + $1 }
            // Prometheus extrapolates what restarted, by two scrapes and a half at most.
            let most = measures(rows, [weighted(all[0], 1 + 2.5 / Self.windowSeconds), all[1]], edges)
            let exact = measures(rows, all, edges)
            let extrapolated = zip(exact, most).map { exact, most in
                Measure(
                    series: exact.series, value: exact.value,
                    tolerance: max(exact.tolerance, abs(most.value - exact.value)))
            }
            try await expect(engines) { $0.url == stack.prometheus.url ? extrapolated : exact }
        } catch {
            await stack.stop()
            throw error
        }
        await stack.stop()
    }

    private func weighted(_ rows: [FleetRows.Row], _ weight: Double) -> [FleetRows.Row] {
        rows.map { row in
            var row = row
            row.weight = weight
            return row
        }
    }

    private func measures(_ all: FleetRows, _ halves: [[FleetRows.Row]], _ edges: [Double]) -> [Measure] {
        let rows = Array(halves.joined())
        let level = "model_version_feature:model_feature_"
        let window = Self.window
        let distance = all.ageDistance(rows, edges: edges)
        #expect(distance.atEdges <= distance.exact + 1e-12 && distance.exact <= distance.atEdges + distance.largestBin)
        return [
            Measure(series: "model_version:model_accuracy:ratio", value: FleetRows.accuracy(rows), tolerance: 1e-6),
            Measure(series: "model_version:model_roc_auc:ratio", value: FleetRows.area(rows), tolerance: 0.005),
            Measure(
                series: level + "psi:score\(window){feature=\"AGEP\"}", value: all.agePSI(rows, edges: edges), tolerance: 1e-6),
            Measure(
                series: level + "psi:score\(window){feature=\"RELP\"}", value: all.relationPSI(rows), tolerance: 1e-6),
            Measure(
                series: level + "ks:distance\(window){feature=\"AGEP\"}", value: distance.atEdges, tolerance: 1e-6),
        ]
    }

    private func send(_ halves: [[FleetRows.Row]], to stack: FleetStack) async throws {
        for (half, url) in zip(halves, stack.exporters) {
            let events = FleetRows.events(half)
            for body in [events.predictions, events.outcomes] {
                let reply = try await HTTP.send("POST", url + "/v1/events", body: Array(body.utf8))
                #expect(reply.status == 200 && reply.body.contains(#""rejected":[]"#), "\(reply.body.prefix(500))")
            }
        }
    }

    /// Labelled rows that the engine has seen in the window.
    private func counted(_ engine: PrometheusAPI) async throws -> Double {
        try await engine.value("sum(increase(model_outcomes_total{status=\"joined\"}[\(Self.window)]))") ?? 0
    }

    private func edges(_ engine: PrometheusAPI) async throws -> [Double] {
        let bins = try await engine.query("max by (upper) (model_feature_reference_cdf{feature=\"AGEP\"})")
        return bins.compactMap { $0.labels["upper"].flatMap { $0 == "+Inf" ? .infinity : Double($0) } }.sorted()
    }

    /// Of all engines at once: the rows leave the window of the last one while the first is asked.
    private func expect(_ engines: [PrometheusAPI], _ measures: (PrometheusAPI) -> [Measure]) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (engine, measures) in engines.map({ ($0, measures($0)) }) {
                group.addTask { try await expect(measures, engine) }
            }
            try await group.waitForAll()
        }
    }

    /// All rows are in the window for many evaluations, so each measure is right at one of them at least.
    private func expect(_ measures: [Measure], _ engine: PrometheusAPI) async throws {
        var (missing, nearest) = (measures, [String: Double]())
        do {
            try await waitUntil("\(engine.url) records all measures", within: .seconds(150)) {
                for measure in missing {
                    guard let value = try await engine.value(measure.series) else { continue }
                    let distance = abs(value - measure.value)
                    if distance < nearest[measure.series].map({ abs($0 - measure.value) }) ?? .infinity { nearest[measure.series] = value }
                    if distance <= measure.tolerance { missing.removeAll { $0.series == measure.series } }
                }
                return missing.isEmpty
            }
        } catch {
            for measure in missing {
                let found = nearest[measure.series].map { "\($0)" } ?? "absent"
                Issue.record(
                    "\(engine.url): \(measure.series) is \(found) at best, not within \(measure.tolerance) of \(measure.value)")
            }
        }
    }
}
