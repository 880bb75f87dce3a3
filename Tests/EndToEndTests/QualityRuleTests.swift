import Foundation
import LiveStack
import TabularFiles
import Testing

/// The quality that rules record of windows of the employment data, against scikit-learn's of the same rows.
@Suite(.serialized) struct QualityRuleTests {
    /// What scikit-learn 1.9.1 says of `rows` labelled rows from `row` of the example on.
    private struct Facts {
        let row, rows: Int
        let accuracy, precision, recall, f1, rocAUC: Double

        /// By the recorded series.
        var measures: [(series: String, value: Double, tolerance: Double)] {
            [
                ("model_version:model_accuracy:ratio", accuracy, 1e-9), ("model_version:model_precision:ratio", precision, 1e-9),
                ("model_version:model_recall:ratio", recall, 1e-9), ("model_version:model_f1:ratio", f1, 1e-9),
                // The trapezoid over buckets; see `ModelMetrics.scoreBounds`.
                ("model_version:model_roc_auc:ratio", rocAUC, 0.005),
            ]
        }
    }

    /// An ordinary window, and the worst one of the block of institutions (source row 135,000).
    private static let facts = [
        Facts(
            row: 0, rows: 5000, accuracy: 0.8268, precision: 0.8081373646883165, recall: 0.8601509733810091,
            f1: 0.8333333333333334, rocAUC: 0.905698359492143),
        Facts(
            row: 45_000, rows: 5000, accuracy: 0.7662, precision: 0.5272511848341233, recall: 0.3662551440329218,
            f1: 0.43224866440019427, rocAUC: 0.8034748384080543),
    ]

    @Test(.timeLimit(.minutes(5)))
    func `rules record what scikit-learn computes of the same rows, also after every outcome was changed`() async throws {
        let folder = NSTemporaryDirectory() + "model-exporter-\(UUID().uuidString)"
        let stack = try await EmploymentStack(
            folder: folder, tools: MonitoringTools.first(),
            tempo: .init(driftEvery: "1h", qualityWindow: "10s", qualityRows: 4000))
        do {
            try await stack.start(worker: false)
            let prometheus = PrometheusAPI(url: stack.prometheusURL)
            try await waitUntil("the series are scraped before they count") {
                try await prometheus.value("min(count_over_time(model_confusion_total[10s]))").map { $0 >= 3 } ?? false
            }
            for facts in Self.facts {
                try await Self.emptyWindow(prometheus)
                try await Self.send(facts, to: stack)
                try await Self.expect(facts, prometheus)
            }
        } catch {
            await stack.stop()
            throw error
        }
        await stack.stop()
        try FileManager.default.removeItem(atPath: folder)
    }

    /// Every count of outcomes stands still for the whole window.
    private static func emptyWindow(_ prometheus: PrometheusAPI) async throws {
        try await waitUntil("the quality window is empty", within: .seconds(60)) {
            try await prometheus.value("sum(increase(model_outcomes_total[12s])) or vector(0)") == 0
        }
    }

    /// Predictions with outcomes that are all wrong at first, and right after a second round.
    private static func send(_ facts: Facts, to stack: EmploymentStack) async throws {
        let production = try Table(
            path: Repository.employment + "/production.csv.gz", columns: ["id", "prediction", "predicted_probability"])
        let outcomes = try Table(path: Repository.employment + "/outcomes.csv.gz", columns: ["id", "employed"])
        let truth = Dictionary(uniqueKeysWithValues: zip(try outcomes.texts("id"), try outcomes.texts("employed")))
        let columns = try ["id", "prediction", "predicted_probability"].map { try production.texts($0).map { $0 ?? "" } }
        let now = Date.now.timeIntervalSince1970.rounded(.down)
        var rounds: [[String]] = [[], [], []]
        for row in facts.row..<(facts.row + facts.rows) {
            let id = columns[0][row]
            let actual = try #require(truth[id] ?? nil)
            rounds[0].append(
                #"{"type":"prediction","model":"employment","id":"\#(id)","timestamp":\#(now),"features":{},"prediction":"\#(columns[1][row])","score":\#(columns[2][row])}"#
            )
            for (index, label) in [(1, actual == "1" ? "0" : "1"), (2, actual)] {
                rounds[index].append(
                    #"{"type":"outcome","model":"employment","id":"\#(id)","actual":"\#(label)","timestamp":\#(now + Double(index))}"#
                )
            }
        }
        for lines in rounds {
            let body = lines.joined(separator: "\n")
            let reply = try await HTTP.send("POST", stack.exporterURL + "/v1/events", body: Array(body.utf8))
            #expect(reply.status == 200 && reply.body.contains(#""rejected":[]"#), "\(reply.body.prefix(500))")
        }
    }

    /// All rows are in the window for several evaluations, so each measure is right at one of them at least.
    private static func expect(_ facts: Facts, _ prometheus: PrometheusAPI) async throws {
        for (metric, wanted, tolerance) in facts.measures {
            var last: Double?
            do {
                try await waitUntil("\(metric) of row \(facts.row)", within: .seconds(20)) {
                    last = try await prometheus.value("last_over_time(\(metric)[30s])") ?? last
                    return last.map { abs($0 - wanted) <= tolerance } ?? false
                }
            } catch {
                Issue.record("\(metric) of row \(facts.row) is \(String(describing: last)), not \(wanted)")
            }
        }
    }
}
