import Catalog
import Instruments
import PromQL
import Specification

extension QualityRules {
    /// The limits that become alerts: metric, severity and bound.
    var limits: [(metric: QualityMetric, severity: Severity, bound: Bound)] {
        model.quality.limits.filter { metrics.contains($0.metric) }.flatMap { limit in
            [(Severity.critical, limit.critical), (.warning, limit.warning)].compactMap { severity, bound in
                bound?.fixed.map { (limit.metric, severity, $0) }
            }
        }
    }

    var alerts: [AlertingRule] { limits.map { alert($0.metric, $0.severity, $0.bound) } }

    private func alert(_ metric: QualityMetric, _ severity: Severity, _ bound: Bound) -> AlertingRule {
        let limit = bound.value.exact
        let name = metric.rawValue
        return conventions.rule(
            .quality, severity, team: model.team, labels: [.init(Labels.metric, name)],
            .binary(
                bound.comparison.operation, .series(RecordingNames.quality(metric), .equal(Labels.model, model.name)),
                .number(limit)),
            summary: "A model's predictions are worse than its limits allow.",
            description: """
                The \(name) of model \(Labels.model) \(Labels.version) over the outcomes of the last \(window.promQLText) \
                is \(.number); it alerts when \(bound.comparison.rawValue) \(limit.description).
                """,
            dashboard: .init(uid: .model, labels: Self.level))
    }
}

extension Bound.Comparison {
    var operation: BinaryOperator {
        switch self {
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        }
    }
}

extension Double {
    /// The number as its shortest decimal; a checked specification holds finite numbers only.
    var exact: ExactDecimal {
        guard let decimal = ExactDecimal(self) else { preconditionFailure("a limit that is not finite: \(self)") }
        return decimal
    }
}
