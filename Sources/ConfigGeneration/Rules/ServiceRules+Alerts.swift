import Catalog
import Instruments
import PromQL
import Specification

extension ServiceRules {
    /// Bad predictions in the long window below which no tier alerts: one or two are chance.
    static let fewestBad: ExactDecimal = 3

    var alerts: [AlertingRule] {
        [silence].compactMap(\.self)
            + levels.flatMap { level in BurnTier.limits(budget: level.budget).map { alert(level, $0.tier, above: $0.ratio) } }
    }

    /// How long no prediction may come; `nil` when the alert is off.
    var silenceRange: Duration? { model.service.silence.map(ranges.range) }

    private var silence: AlertingRule? {
        guard let range = silenceRange else { return nil }
        let predictions = ModelMetrics.predictions.selector(.equal(Labels.model, model.name))
        return conventions.rule(
            .noPredictions, .critical, team: model.team,
            Query.sum(by: [Labels.model], .increase(predictions[.duration(range)])).equal(to: 0),
            summary: "A model has stopped predicting.",
            description:
                "Model \(Labels.model) has answered \(.number) predictions in the last \(range.promQLText); at least 1 is expected.",
            dashboard: .init(uid: .model, labels: [Labels.model]))
    }

    /// Both windows burn too fast, and the long one holds enough bad predictions to mean something.
    private func alert(_ level: ServiceLevel, _ tier: BurnTier, above limit: ExactDecimal) -> AlertingRule {
        let long = ranges.range(tier.long.nominal)
        let bad = level.bad { .increase($0[.duration(long)]) }
        let query = recorded(level, tier.long).greater(than: .number(limit))
            .and(recorded(level, tier.short).greater(than: .number(limit)))
            .and(bad.greaterOrEqual(to: .number(Self.fewestBad)))
        return conventions.rule(
            level.alertName, tier.severity, team: model.team, query, summary: level.summary,
            description: level.description(over: long, above: limit),
            dashboard: .init(uid: .model, labels: ServiceLevel.level))
    }

    private func recorded(_ level: ServiceLevel, _ window: BurnWindow) -> Query {
        .series(level.ratioName(window), .equal(Labels.model, model.name))
    }
}

extension ServiceLevel {
    var alertName: AlertName { kind == .availability ? .errorRatio : .latency }

    fileprivate var summary: String {
        switch kind {
        case .availability: "A model fails too many of its predictions."
        case .latency: "A model answers too many of its predictions too late."
        }
    }

    fileprivate func description(over window: Duration, above limit: ExactDecimal) -> AnnotationText {
        let bound = "\((limit * 100).description)%"
        let rest = """
            of its predictions in the last \(window.promQLText), above the limit of \(bound), \
            at which the error budget of \(self.window.promQLText) lasts \(lifetime(atRatio: limit).promQLText).
            """
        return switch kind {
        case .availability: "Model \(Labels.model) \(Labels.version) failed \(.percentage) \(rest)"
        case .latency(let threshold):
            "Model \(Labels.model) \(Labels.version) took more than \(threshold.promQLText) for \(.percentage) \(rest)"
        }
    }
}
