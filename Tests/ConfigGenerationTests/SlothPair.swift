import Catalog
import Foundation
import PromQL
import Specification
import Testing
import Yams

@testable import ConfigGeneration

/// One of Sloth's examples, and what of our metrics stands for its requests.
struct SlothCase: Sendable, CustomTestStringConvertible {
    enum Kind: String, Sendable { case availability, latency }

    let file: String
    let objective: Double
    let kind: Kind

    var testDescription: String { "\(file) as \(kind.rawValue)" }
}

/// Sloth's rules and ours for one objective over one model.
struct SlothPair {
    enum Severity: String { case page, ticket }

    let level: ServiceLevel
    private let ourRules: ObjectiveRules
    private let theirRules: String
    private let theirAlerts: [String: String]

    init(_ comparison: SlothCase) throws {
        var model = RulesSpecifications.objectives
        model.service =
            switch comparison.kind {
            case .availability: ServiceSpecification(availability: .init(objective: comparison.objective))
            case .latency: ServiceSpecification(latency: .init(objective: comparison.objective, threshold: .milliseconds(250)))
            }
        ourRules = try #require(ObjectiveRules(model, of: RulesSpecifications.specification([model])))
        level = try #require(ourRules.levels.first)
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "sloth/\(comparison.file).yml")
        theirRules = Self.mapped(try String(contentsOf: url, encoding: .utf8), comparison, model: model.name)
        let groups = try #require(try Yams.compose(yaml: theirRules)?["groups"]?.sequence)
        let alerts = groups.flatMap { $0["rules"]?.sequence.map(Array.init) ?? [] }.compactMap { rule -> (String, String)? in
            guard let severity = rule["labels"]?["sloth_severity"]?.string, let text = rule["expr"]?.string else { return nil }
            return (severity, text)
        }
        theirAlerts = Dictionary(uniqueKeysWithValues: alerts)
    }

    var series: ObjectiveSeries { ObjectiveSeries(level: level) }
    var remaining: Query { level.recorded(RecordingNames.budgetRemaining(by: level.level)) }

    /// The condition of our tiers that page, or of those that do not.
    func ours(_ severity: Severity) -> String {
        let tiers = level.tiers.filter { ($0.severity == .critical) == (severity == .page) }
        return tiers.map { "(\(ourRules.alert(level, $0).query))" }.joined(separator: " or ")
    }

    func theirs(_ severity: Severity) -> String { theirAlerts[severity.rawValue] ?? "" }

    /// Each expression must give one sample without labels of the value beside it.
    func run(_ series: [InputSeries], _ checks: [(String, ExactDecimal)], at minute: Int) async throws -> (
        status: Int32, output: String
    ) {
        let expectations = checks.map { expression, value -> YAMLValue in
            [
                "expr": .string("sum(\(expression))"), "eval_time": .duration(.minutes(minute)),
                "exp_samples": [["labels": "{}", "value": .decimal(value)]],
            ]
        }
        let test: YAMLValue = [
            "rule_files": ["ours.yml", "theirs.yml"], "evaluation_interval": "1m",
            "tests": [
                ["interval": "1m", "input_series": .list(series.map(\.yaml)), "promql_expr_test": .list(expectations)]
            ],
        ]
        let files = [
            YAMLDocument.file(path: "ours.yml", ["groups": [ourRules.group.yaml]]),
            GeneratedFile(path: "theirs.yml", contents: theirRules), YAMLDocument.file(path: "test.yml", test),
        ]
        return try await TemporaryFolder.with(files) { folder in
            try await Promtool.run(["test", "rules", folder.path("test.yml")])
        }
    }

    /// Sloth's rules over our metrics.
    private static func mapped(_ text: String, _ comparison: SlothCase, model: String) -> String {
        let total = "http_request_duration_seconds_count{job=\"myservice\"}"
        let bad = "http_request_duration_seconds_count{job=\"myservice\",code=~\"(5..|429)\"}"
        switch comparison.kind {
        case .availability:
            return text.replacing(bad, with: "model_prediction_errors_total{model=\"\(model)\"}")
                .replacing(total, with: "model_predictions_total{model=\"\(model)\"}")
        case .latency:
            let (all, fast) = ("count{model=\"\(model)\"}", "bucket{model=\"\(model)\",le=\"0.25\"}")
            return ["5m", "30m", "1h", "2h", "6h", "1d", "3d"].reduce(text) { text, window in
                text.replacing(
                    "sum(rate(\(bad)[\(window)]))",
                    with: "sum(rate(model_prediction_latency_seconds_\(all)[\(window)])) "
                        + "- sum(rate(model_prediction_latency_seconds_\(fast)[\(window)]))")
            }.replacing(total, with: "model_prediction_latency_seconds_\(all)")
        }
    }
}
