import Catalog
import Instruments
import PromQL
import Specification

extension QualityRules {
    /// A limit that becomes an alert.
    struct Limit {
        let metric: QualityMetric
        let severity: Severity
        let bound: QualityBound
    }

    var limits: [Limit] {
        model.quality.limits.filter { metrics.contains($0.metric) || isPushed($0.metric) }.flatMap { limit in
            [(Severity.critical, limit.critical), (.warning, limit.warning)].compactMap { severity, bound in
                bound.map { Limit(metric: limit.metric, severity: severity, bound: $0) }
            }
        }
    }

    private func isPushed(_ metric: QualityMetric) -> Bool { !metric.followsFromSums && metric.applies(to: model.task) }

    var alerts: [AlertingRule] { limits.map(alert) + [coverage].compactMap(\.self) + [stale] }

    func alert(_ limit: Limit) -> AlertingRule {
        conventions.rule(
            .quality, limit.severity, team: model.team, labels: [.init(Labels.metric, limit.metric.rawValue)], query(limit),
            summary: "A model's predictions are worse than its limits allow.", description: description(limit),
            dashboard: .init(uid: .model, labels: Self.level))
    }

    private func query(_ limit: Limit) -> Query {
        guard case .fixed(let bound) = limit.bound else { return adaptive(limit) }
        let measured = limit.metric.followsFromSums ? recorded(limit.metric) : pushed(limit.metric)
        let compared = Query.binary(bound.comparison.operation, measured, .number(bound.value.exact))
        return limit.metric.followsFromSums ? compared : compared.and(enoughPushedRows)
    }

    /// The value that has limits: what is bad on either side of 0 by its size.
    private func recorded(_ metric: QualityMetric) -> Query {
        let value = Query.series(RecordingNames.quality(metric), ofModel)
        return metric.direction == .fartherIsWorse ? .abs(value) : value
    }

    private func pushed(_ metric: QualityMetric) -> Query {
        .max(by: Self.level, .selector(QualityMetrics.score.selector(ofModel, .equal(Labels.metric, metric.rawValue))))
    }

    private var enoughPushedRows: Query {
        Query.max(by: Self.level, .selector(QualityMetrics.rows.selector(ofModel))).greaterOrEqual(to: .number(fewestRows))
    }

    /// The limit that the drift worker drew from the model's history, while the worker finds it broken.
    private func adaptive(_ limit: Limit) -> Query {
        let of: [LabelMatcher] = [
            ofModel, .equal(Labels.metric, limit.metric.rawValue), .equal(Labels.severity, limit.severity.rawValue),
        ]
        let broken = Query.selector(VectorSelector(QualityMetrics.breached.name.text, of)).equal(to: 1)
        return .max(by: Self.level, .selector(VectorSelector(QualityMetrics.threshold.name.text, of)))
            .and(broken, .on(Self.level))
    }

    private func description(_ limit: Limit) -> AnnotationText {
        let name = (limit.metric.direction == .fartherIsWorse ? "absolute " : "") + limit.metric.rawValue
        switch limit.bound {
        case .fixed(let bound):
            return """
                The \(name) of model \(Labels.model) \(Labels.version) over the outcomes of the last \(window.promQLText) \
                is \(.number); it alerts when \(bound.comparison.rawValue) \(bound.value.exact.description).
                """
        case .adaptive(let deviations):
            let side = limit.metric.direction == .lowerIsWorse ? "below" : "above"
            return """
                The \(name) of model \(Labels.model) \(Labels.version) over its newest labelled window is \(side) \(.number), \
                \(deviations.exact.description) standard deviations \(side) the mean of its own history.
                """
        }
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
