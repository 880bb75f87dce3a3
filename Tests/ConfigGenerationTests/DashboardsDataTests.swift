import Catalog
import Foundation
import Instruments
import PromQL
import Specification
import Testing

@testable import ConfigGeneration

/// Runs the queries of the dashboards on Prometheus's own engine, with the generated rules loaded.
struct DashboardsDataTests {
    struct Target {
        let panel: String
        let expression: String
        let isFirst: Bool
    }

    /// What Grafana sends to Prometheus for each target after filling in its variables.
    static func targets(_ specification: MonitoringSpecification, model: ModelSpecification, feature: String) throws -> [Target]
    {
        try DashboardFiles.files(specification).flatMap { file in
            try JSONNode(text: file.contents)["panels"].elements.flatMap { panel in
                panel["targets"].elements.enumerated().map { index, target in
                    Target(
                        panel: panel["title"].text ?? "",
                        expression: filled(target["expr"].text ?? "", model: model.name, feature: feature), isFirst: index == 0)
                }
            }
        }
    }

    private static func filled(_ expression: String, model: String, feature: String) -> String {
        let values = [
            ("$__rate_interval", "4m"), ("$__range", "8m"), ("\"$model\"", model.promQLQuoted), ("$version", ".+"),
            ("\"$feature\"", feature.promQLQuoted),
            ("\"$metric\"", "\"accuracy\""),
        ]
        return values.reduce(expression) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }

    /// A test for promtool: each of `checks` must give one sample without labels of the value beside it.
    private func run(
        _ specification: MonitoringSpecification, _ series: [YAMLValue], _ checks: [(expression: String, value: ExactDecimal)]
    ) async throws -> (status: Int32, output: String) {
        let rules = RuleFiles.files(specification)
        let expectations = checks.map { check -> YAMLValue in
            [
                // Prometheus 3 extrapolates rates to 2 - 2^-52.
                "expr": .string("round(\(check.expression), 0.001)"), "eval_time": "10m",
                "exp_samples": [["labels": "{}", "value": .decimal(check.value)]],
            ]
        }
        let test: YAMLValue = [
            "rule_files": .strings(rules.map(\.path)), "evaluation_interval": "1m",
            "tests": [["interval": "1m", "input_series": .list(series), "promql_expr_test": .list(expectations)]],
        ]
        return try await TemporaryFolder.with(rules + [YAMLDocument.file(path: "panels.yml", test)]) { folder in
            try await Promtool.run(["test", "rules", folder.path("panels.yml")])
        }
    }

    @Test(arguments: ["binary", "regression", "several models"])
    func `before the first event every panel shows data, and nothing shows NaN`(name: String) async throws {
        let specification = try RulesSpecifications.named(name)
        let series = specification.models.flatMap { DashboardsSeries(model: $0).untouched }
        for model in specification.models where !model.features.isEmpty {
            for (index, feature) in model.features.enumerated() {
                let targets = try Self.targets(specification, model: model, feature: feature.name)
                    .filter { index == 0 || $0.panel.contains("$feature") }
                let data = targets.filter(\.isFirst).map { ("count(\($0.expression)) > bool 0", 1 as ExactDecimal) }
                let numbers = targets.map {
                    ("count((\($0.expression)) != (\($0.expression))) or vector(0)", 0 as ExactDecimal)
                }
                let result = try await run(specification, series, data + numbers)
                #expect(result.status == 0, "\(model.name) \(feature.name): \(result.output)")
            }
        }
    }

    @Test func `every query of what the worker finds shows what it pushed`() async throws {
        let specification = try RulesSpecifications.named("binary")
        let series = DashboardsSeries(model: specification.models[0])
        let before = MetricDefinition("model:model_predictions:increase1h_before", .gauge, labels: ["model"], help: "")
        let pushed = QualityMetrics.all.filter { $0 != QualityMetrics.lastSuccess } + [before]
        let targets = try Self.targets(specification, model: specification.models[0], feature: "tenure").filter { target in
            pushed.contains { target.expression.contains($0.name.text) }
        }
        #expect(targets.count > 20)
        // A verdict is shown where it holds.
        let verdict = QualityMetrics.comparison
        let result = try await run(
            specification,
            series.untouched + pushed.map { series.example($0, values: $0 == verdict ? "1x20" : "0.25x20") },
            targets.map { ("max(\($0.expression))", $0.expression.contains("\(verdict.name.text){") ? 1 : 0.25) })
        #expect(result.status == 0, "\(result.output)")
    }

    @Test func `a target that finds nothing is noticed`() async throws {
        let result = try await run(RulesSpecifications.fast, [], [("count(model_info) > bool 0", 1)])
        #expect(result.status != 0)
    }
}

extension DashboardsDataTests {
    /// The first target of the panel called `title`, `index` further on.
    private func expression(_ title: String, _ index: Int = 0, feature: String = "tenure") throws -> String {
        let specification = try RulesSpecifications.named("binary")
        let targets = try Self.targets(specification, model: specification.models[0], feature: feature).filter {
            $0.panel == title
        }
        return try #require(targets.dropFirst(index).first).expression
    }

    @Test func `panels show what the series say`() async throws {
        let specification = try RulesSpecifications.named("binary")
        let odd = try feature(.categorical, of: specification.models[0])
        let checks: [(expression: String, value: ExactDecimal)] = [
            ("sum(\(try expression("Error ratio over time")))", 0.25),
            ("sum(\(try expression("Error ratio over time", 1)))", 0.001),
            ("sum(\(try expression("Predictions by model")))", 2),
            ("max(\(try expression("Drift by feature")))", 2),
            ("sum(max by (feature) (\(try expression("Drift by feature"))))", 3),
            ("count(\(try expression("KS distance by feature")))", 1),
            ("max(\(try expression("PSI by feature")))", 0.5),
            ("sum(\(try expression("Models with drift")))", 1),
            ("sum(\(try expression("Last pass")))", 300),
            ("sum(\(try expression("Age of the reference")))", 87_000),
            ("sum(\(try expression("Label coverage")))", 0.5),
            ("sum(\(try values("(-Inf, 10.0]")))", 0.25), ("sum(\(try values("(10.0, 20.0]")))", 0.25),
            ("sum(\(try values("(20.0, +Inf]")))", 0.5), ("sum(\(try values("(-Inf, 10.0]", 1)))", 0.5),
            ("sum(\(try values("a", feature: odd)))", 0.5), ("sum(\(try values("__other__", feature: odd)))", 0.5),
            ("sum(\(try values("a", 1, feature: odd)))", 0.75), ("sum(\(try values("__other__", 1, feature: odd)))", 0),
        ]
        let result = try await run(specification, try busy(specification.models[0]), checks)
        #expect(result.status == 0, "\(result.output)")
    }

    /// A value's share in the table of the chosen feature: production's, or the reference's at index 1.
    private func values(_ value: String, _ index: Int = 0, feature: String = "tenure") throws -> String {
        let shares = try expression("Values of $feature against the reference", index, feature: feature)
        return "label_replace(vector(1), \"value\", \(value.promQLQuoted), \"\", \"\") * on (value) (\(shares))"
    }

    /// Two predictions a second, a quarter of which fail and half of which are labelled; both features drift.
    private func busy(_ model: ModelSpecification) throws -> [YAMLValue] {
        let series = DashboardsSeries(model: model)
        let moving = Set([
            "model_predictions_total", "model_feature_value", "model_feature_category_total", "model_outcomes_total",
        ])
        let still = series.untouched.filter { value in
            guard case .map(let entries) = value, case .string(let text)? = entries.first?.value else { return true }
            return !moving.contains {
                text.hasPrefix($0 + "{") || text.hasPrefix($0 + "_bucket") || text.hasPrefix($0 + "_count")
            }
        }
        return still
            + moved(series, numeric: try feature(.numeric, of: model), categorical: try feature(.categorical, of: model))
    }

    private func feature(_ kind: FeatureSpecification.Kind, of model: ModelSpecification) throws -> String {
        try #require(model.features.first { $0.kind == kind }).name
    }

    private func moved(_ series: DashboardsSeries, numeric: String, categorical: String) -> [YAMLValue] {
        func buckets(_ le: String, _ step: Int) -> YAMLValue {
            series.series(ModelMetrics.featureValue, ["feature": numeric, "le": le], suffix: "_bucket", values: "0+\(step)x20")
        }
        func detected(_ feature: String, _ test: String, _ severity: String, _ value: Int) -> YAMLValue {
            series.series(
                DriftMetrics.detected, ["feature": feature, "test": test, "severity": severity], values: "\(value)x20")
        }
        return [
            series.series(ModelMetrics.predictions, values: "0+120x20"),
            series.series(ModelMetrics.predictionErrors, ["error_type": "timeout"], values: "0+30x20"),
            series.series(ModelMetrics.outcomes, ["status": "joined"], values: "0+60x20"),
            buckets("10.0", 30), buckets("20.0", 60), buckets("+Inf", 120),
            series.series(ModelMetrics.featureValue, ["feature": numeric], suffix: "_count", values: "0+120x20"),
            series.series(ModelMetrics.featureCategory, ["feature": categorical, "category": "a"], values: "0+60x20"),
            series.series(ModelMetrics.featureCategory, ["feature": categorical, "category": "b"], values: "0x20"),
            series.series(ModelMetrics.featureCategory, ["feature": categorical, "category": "__other__"], values: "0+60x20"),
            series.series(DriftMetrics.score, ["feature": numeric, "test": "psi"], values: "0.3x20"),
            series.series(DriftMetrics.score, ["feature": numeric, "test": "ks"], values: "0.2x20"),
            series.series(DriftMetrics.score, ["feature": categorical, "test": "psi"], values: "0.5x20"),
            detected(numeric, "psi", "warning", 1), detected(numeric, "psi", "critical", 0),
            detected(numeric, "ks", "warning", 1),
            detected(categorical, "psi", "warning", 1), detected(categorical, "psi", "critical", 1),
            series.series(DriftMetrics.lastSuccess, values: "300x20"),
        ]
    }
}
