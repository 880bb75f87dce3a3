import Foundation
import LiveStack
import Testing

/// What the tools of the stack say of everything that was generated and served.
struct StackChecks {
    let stack: EmploymentStack
    private var prometheus: PrometheusAPI { PrometheusAPI(url: stack.prometheusURL) }

    init(stack: EmploymentStack) { self.stack = stack }

    func run() async throws {
        try await expectToolsPass()
        try await expectMetricsPass(stack.exporterURL)
        try await expectMetricsPass(stack.workerURL)
        try await sendLiveEvents()
        try await expectSelectorsMatch()
        try await expectPanelsShowData()
    }

    private func expectToolsPass() async throws {
        let (folder, tools) = (stack.folder, stack.tools)
        let rules = try files(folder + "/prometheus/rules", ".yml")
        let tests = try files(folder + "/prometheus/tests", ".yml")
        #expect(!rules.isEmpty && !tests.isEmpty)
        try await expectSuccess(tools.promtool, ["check", "config", folder + "/prometheus/prometheus.yml"])
        try await expectSuccess(tools.promtool, ["check", "rules", "--lint=all", "--lint-fatal"] + rules)
        try await expectSuccess(tools.promtool, ["test", "rules"] + tests)
        try await expectSuccess(tools.amtool, ["check-config", folder + "/alertmanager/alertmanager.yml"])
    }

    private func expectSuccess(_ program: String, _ arguments: [String]) async throws {
        let (code, output) = try await ChildProcess.run(program, arguments, within: .seconds(300))
        #expect(code == 0, "\(program) \(arguments.joined(separator: " ")): \(output.suffix(3000))")
    }

    private func expectMetricsPass(_ url: String) async throws {
        let (status, body) = try await HTTP.get(url + "/metrics")
        #expect(status == 200)
        let file = stack.folder + "/metrics.txt"
        try body.write(toFile: file, atomically: true, encoding: .utf8)
        try await expectSuccess("/bin/sh", ["-c", "exec \"$0\" check metrics < \"$1\"", stack.tools.promtool, file])
    }

    /// What a live service sends and the census data lacks: a deployment, and predictions with their latency.
    private func sendLiveEvents() async throws {
        let deployment = #"{"type":"deployment","model":"employment","version":"1.0.0","stage":"champion"}"#
        let prediction = #"{"type":"prediction","model":"employment","score":0.5,"latency_seconds":0.1}"#
        try await waitUntil("latencies are recorded by the rules") {
            let (status, body) = try await HTTP.send(
                "POST", stack.exporterURL + "/v1/events", body: Array("\(deployment)\n\(prediction)\n".utf8))
            #expect(status == 200, "\(body)")
            return try await prometheus.value("count({__name__=~\"model_version_slo:model_objective_bad_events:ratio.*\",slo=\"latency\"})") == 7
        }
    }

    private func expectSelectorsMatch() async throws {
        let rules = try await prometheus.rules().map { (source: $0.name, query: $0.query) }
        let panels = try dashboardQueries().map { (source: $0.panel, query: $0.query) }
        var selectors: [String: String] = [:]
        for (source, query) in rules + panels {
            for selector in QueryText.selectors(in: query) { selectors[selector] = source }
        }
        #expect(selectors.count > 20)
        for (selector, source) in selectors.sorted(by: { $0.key < $1.key }) where !Self.isAbsent(selector) {
            // A panel of one feature asks for both kinds of series; each feature is of one kind.
            let counts = try await QueryText.features.asyncMap { feature in
                try await prometheus.value(
                    "count(last_over_time(\(QueryText.withoutVariables(selector, feature: feature))[10m]))") ?? 0
            }
            #expect(counts.contains { $0 > 0 }, "\(source): no series for \(selector)")
        }
    }

    /// What needs labels that are due, an experiment, other versions, a day of traffic, a promise of freshness, stored rows as
    /// the reference or a damaged store, which this stack has not: the first query of a panel shows 0 for it, and `DashboardsDataTests` have data for all.
    private static let absent = [
        "model_quality_score", "model_quality_estimated_score", "model_quality_threshold", "model_quality_breached",
        "model_experiment_", "model_version_comparison", "model_version_agreement", "model:model_predictions:increase1h_before",
        "model_slo:model_error_budget:", "model_drift_reference_timestamp_seconds", "model_exporter_storage_set_aside",
    ]

    private static func isAbsent(_ query: String) -> Bool { absent.contains { query.contains($0) } }

    private func expectPanelsShowData() async throws {
        let queries = try dashboardQueries()
        #expect(queries.count > 20)
        for (panel, query) in queries where panel.hasSuffix(" A") || !Self.isAbsent(query) {
            for feature in QueryText.features {
                let samples = try await prometheus.query(QueryText.withoutVariables(query, feature: feature))
                #expect(!samples.isEmpty, "\(panel), \(feature): no data for \(query)")
                #expect(!samples.contains { $0.value.isNaN }, "\(panel), \(feature): NaN for \(query)")
            }
        }
    }

    /// Every query of every panel.
    private func dashboardQueries() throws -> [(panel: String, query: String)] {
        try files(stack.folder + "/grafana/dashboards", ".json").flatMap { file in
            let name = URL(fileURLWithPath: file).lastPathComponent
            let dashboard = try JSONDecoder().decode(DashboardFile.self, from: Data(contentsOf: URL(fileURLWithPath: file)))
            return dashboard.panels.flatMap { panel in
                (panel.targets ?? []).map { ("\(name) '\(panel.title ?? "")' \($0.refId)", $0.expr) }
            }
        }
    }

    private func files(_ folder: String, _ suffix: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(suffix) }.sorted().map {
            "\(folder)/\($0)"
        }
    }

    private struct DashboardFile: Decodable {
        struct Panel: Decodable {
            struct Target: Decodable {
                let expr: String
                let refId: String
            }
            let title: String?
            let targets: [Target]?
        }
        let panels: [Panel]
    }
}

/// PromQL as text, for looking at what was generated with other eyes than the generator's.
enum QueryText {
    private static let keywords: Set<String> = [
        "and", "or", "unless", "by", "without", "on", "ignoring", "group_left", "group_right", "offset", "bool", "inf", "nan",
        "Inf", "NaN",
    ]

    /// One of each kind.
    static let features = ["AGEP", "RELP"]

    /// The query with its variables replaced as Grafana would.
    static func withoutVariables(_ query: String, feature: String) -> String {
        let values = [
            "$__rate_interval": "10s", "$__interval": "10s", "$__range": "10m", "$model": "employment",
            "${model}": "employment",
            "$version": "1.0.0", "${version}": "1.0.0", "$feature": feature, "${feature}": feature,
        ]
        return values.sorted { $0.key.count > $1.key.count }.reduce(query) {
            $0.replacingOccurrences(of: $1.key, with: $1.value)
        }
    }

    private static func withoutRanges(_ query: String) -> String { query.replacing(/\[[^\[\]]*\]/, with: "") }

    /// The vector selectors of a query, without ranges; variables stay.
    static func selectors(in query: String) -> [String] {
        let lists = /\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/
        let text = withoutRanges(query).replacing(lists, with: " ")
        return text.matches(of: /[a-zA-Z_:][a-zA-Z0-9_:]*(\{[^{}]*\})?|"(\\.|[^"\\])*"/).compactMap { match in
            let token = String(match.output.0)
            if token.hasPrefix("\"") || keywords.contains(token) { return nil }
            if token.hasSuffix("}") { return token }
            let before = text[..<match.range.lowerBound].last
            let after = text[match.range.upperBound...].first { !$0.isWhitespace }
            let isFunction = after == "("
            let isUnitOfNumber = before.map { $0.isNumber || $0 == "." } ?? false
            return isFunction || isUnitOfNumber ? nil : token
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
