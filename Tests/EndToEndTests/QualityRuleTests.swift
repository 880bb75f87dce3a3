import Foundation
import LiveStack
import TabularFiles
import Testing

/// The quality that rules record of windows of the employment data, against scikit-learn's of the same rows.
@Suite(.serialized) struct QualityRuleTests {
    /// By the recorded series, how far it may be from scikit-learn's value.
    private static func measures(_ facts: QualityFacts.Window) -> [(series: String, value: Double, tolerance: Double)] {
        [
            ("model_version:model_accuracy:ratio", facts.accuracy, 1e-9),
            ("model_version:model_precision:ratio", facts.precision, 1e-9),
            ("model_version:model_recall:ratio", facts.recall, 1e-9), ("model_version:model_f1:ratio", facts.f1, 1e-9),
            // The trapezoid over buckets; see `ModelMetrics.scoreBounds`.
            ("model_version:model_roc_auc:ratio", facts.roc_auc, 0.005),
        ]
    }

    /// An ordinary window, and the worst one of the block of institutions (source row 135,000); all 13 with `QUALITY_WINDOWS=all`.
    private static func windows() throws -> [QualityFacts.Window] {
        let all = try QualityFacts.load().example.in_order
        return ProcessInfo.processInfo.environment["QUALITY_WINDOWS"] == "all" ? all : [all[0], all[9]]
    }

    @Test(.timeLimit(.minutes(15)))
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
            for facts in try Self.windows() {
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
    private static func send(_ facts: QualityFacts.Window, to stack: EmploymentStack) async throws {
        let production = try Table(
            path: Repository.employment + "/production.csv.gz", columns: ["id", "prediction", "predicted_probability"])
        let outcomes = try Table(path: Repository.employment + "/outcomes.csv.gz", columns: ["id", "employed"])
        let truth = Dictionary(uniqueKeysWithValues: zip(try outcomes.texts("id"), try outcomes.texts("employed")))
        let columns = try ["id", "prediction", "predicted_probability"].map { try production.texts($0).map { $0 ?? "" } }
        let now = Date.now.timeIntervalSince1970.rounded(.down)
        var rounds: [[String]] = [[], [], []]
        for row in facts.first..<(facts.first + facts.rows) {
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
    private static func expect(_ facts: QualityFacts.Window, _ prometheus: PrometheusAPI) async throws {
        for (metric, wanted, tolerance) in measures(facts) {
            var last: Double?
            do {
                try await waitUntil("\(metric) of row \(facts.first)", within: .seconds(20)) {
                    last = try await prometheus.value("last_over_time(\(metric)[30s])") ?? last
                    return last.map { abs($0 - wanted) <= tolerance } ?? false
                }
            } catch {
                Issue.record("\(metric) of row \(facts.first) is \(String(describing: last)), not \(wanted)")
            }
        }
    }
}
