import Foundation
import LiveStack
import Testing

/// One pass over the example, window by window, with what must be seen at each.
struct EmploymentRun {
    let stack: EmploymentStack
    let webhook: WebhookReceiver
    private var prometheus: PrometheusAPI { PrometheusAPI(url: stack.prometheusURL) }

    init(stack: EmploymentStack, webhook: WebhookReceiver) {
        self.stack = stack
        self.webhook = webhook
    }

    func run() async throws {
        for window in EmploymentTests.windows {
            try await feed(window.row, source: window.source)
            try await expectAlerts(atSourceRow: window.source)
        }
        try await expectResolved()
        try await expectAccuracyOfTheFiles()
        try await expectNoErrors()
        try await StackChecks(stack: stack).run()
    }

    /// Sends one window and scores it; the worst one is kept apart from the better rows before it.
    private func feed(_ row: Int, source: Int) async throws {
        if source == 135_000 {
            try await waitUntil("the quality window is empty", within: .seconds(60)) {
                try await prometheus.value("sum(increase(model_confusion_total[30s])) or vector(0)") == 0
            }
        }
        let (code, output) = try await stack.replay(skip: row, limit: 5000)
        #expect(code == 0, "\(output)")
        let scored = try await stack.scoreOnce()
        #expect(scored.status == 0, "\(scored.output)")
    }

    private func expectAlerts(atSourceRow row: Int) async throws {
        let expected = ExpectedAlerts(sourceRow: row)
        do {
            try await waitUntil("the alerts of source row \(row)", within: .seconds(90)) {
                expected.differences(firing: try await firing()).isEmpty
            }
        } catch {
            Issue.record("source row \(row): \(expected.differences(firing: try await firing()))")
        }
        for alert in expected.delivered {
            try await waitUntil("\(alert) of source row \(row) is delivered", within: .seconds(20)) {
                webhook.notifications.contains { $0.status == "firing" && alert.matches($0) }
            }
        }
        if row < 130_000 {
            #expect(!webhook.notifications.contains { $0.labels["feature"] == "AGEP" || $0.alert == "ModelQualityLow" })
        }
    }

    private func firing() async throws -> [[String: String]] {
        try await prometheus.alerts().filter { $0.state == "firing" }.map(\.labels)
    }

    private func expectResolved() async throws {
        for alert in ExpectedAlerts.ofTheBlock {
            try await waitUntil("\(alert) is resolved", within: .seconds(40)) {
                webhook.notifications.last { alert.matches($0) }?.status == "resolved"
            }
        }
        #expect(!(try await firing()).contains { $0["feature"] == "AGEP" })
    }

    /// The confusion counters hold every labelled row exactly once.
    private func expectAccuracyOfTheFiles() async throws {
        let truth = try ExampleFiles.load()
        let accuracy = """
            sum(model_confusion_total{predicted="0",actual="0"} or model_confusion_total{predicted="1",actual="1"})
            / sum(model_confusion_total)
            """
        try await waitUntil("all outcomes are scraped") {
            try await prometheus.value("sum(model_confusion_total)") == Double(truth.rows)
        }
        let measured = try #require(try await prometheus.value(accuracy))
        #expect(measured == truth.accuracy)
        #expect(try await prometheus.value("sum(model_predictions_total)") == Double(truth.rows))
    }

    private func expectNoErrors() async throws {
        for target in try await prometheus.targets() {
            #expect(target.health == "up", "\(target.scrapeUrl): \(target.lastError)")
        }
        for rule in try await prometheus.rules() {
            #expect(rule.health != "err", "\(rule.name): \(rule.lastError ?? "")")
        }
        for metric in [
            "prometheus_target_scrapes_sample_duplicate_timestamp_total", "prometheus_target_scrapes_sample_out_of_order_total",
            "prometheus_target_scrapes_sample_out_of_bounds_total", "prometheus_rule_evaluation_failures_total",
        ] {
            #expect(try await selfMetric(metric) == 0, "\(metric)")
        }
    }

    private func selfMetric(_ name: String) async throws -> Double {
        let (_, body) = try await HTTP.get(stack.prometheusURL + "/metrics")
        return body.split(separator: "\n").filter { $0.hasPrefix(name + " ") || $0.hasPrefix(name + "{") }
            .compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }.reduce(0, +)
    }
}
