import Catalog
import Instruments
import PromQL
import Specification

extension ObjectiveRules {
    var alerts: [AlertingRule] { levels.flatMap { level in level.tiers.map { alert(level, $0) } } }

    /// Both windows burn too fast, and the long one holds enough bad events to mean something.
    func alert(_ level: ServiceLevel, _ tier: BurnTier) -> AlertingRule {
        let limit = Query.number(tier.limit)
        let query = level.recorded(level.ratioName(tier.long)).greater(than: limit)
            .and(level.recorded(level.ratioName(tier.short)).greater(than: limit))
            .and(
                level.badEvents(in: tier.long).greaterOrEqual(to: .number(ExactDecimal(level.burn.minimumBad))),
                .on(level.level))
        var rule = conventions.rule(
            level.alertName, tier.severity, team: model.team,
            labels: [.init(Labels.tier, String(tier.number)), .init(Labels.window, tier.long.promQLText)], query,
            summary: level.summary, description: level.description(tier),
            dashboard: .init(uid: .model, labels: level.level))
        rule.hold = tier.hold
        rule.keepFiring = tier.keepFiring
        return rule
    }
}

extension ServiceLevel {
    fileprivate var summary: String {
        switch kind {
        case .availability: "A model fails too many of its predictions."
        case .latency: "A model answers too many of its predictions too late."
        case .accuracy: "A model predicts wrongly too often."
        case .freshness(_, .events): "A model goes without events too often."
        case .freshness(_, .drift): "A model goes without a drift pass too often."
        }
    }

    fileprivate func description(_ tier: BurnTier) -> AnnotationText {
        let limit = "\((tier.limit * 100).description)%"
        let past = "the last \(tier.long.promQLText)"
        let rest = """
            \(tier.speed(budget: budget)), at which the error budget of \(window.promQLText) lasts \
            \(lifetime(atRatio: tier.limit).promQLText).
            """
        switch kind {
        case .availability:
            return """
                Model \(Labels.model) \(Labels.version) failed \(.percentage) of its predictions in \(past), \
                above the limit of \(limit), \(rest)
                """
        case .latency(let threshold, _):
            return """
                Model \(Labels.model) \(Labels.version) took more than \(threshold.promQLText) for \(.percentage) \
                of its predictions in \(past), above the limit of \(limit), \(rest)
                """
        case .accuracy:
            return """
                Model \(Labels.model) \(Labels.version) was wrong in \(.percentage) of the predictions whose outcome came in \
                \(past), above the limit of \(limit), \(rest)
                """
        case .freshness(let limitOfAge, let subject):
            let what = subject == .events ? "newest event" : "last drift pass"
            return """
                The \(what) of model \(Labels.model) was older than \(limitOfAge.promQLText) for more than \(limit) of \(past), \(rest)
                """
        }
    }
}

extension BurnTier {
    /// How the limit follows from the budget, and why it is not the usual one.
    fileprivate func speed(budget: ExactDecimal) -> String {
        let times = "\(factor) times the budget"
        guard let unreachable else { return times }
        return "\(times) (\(unreachable) times would be \(unreachable * budget * 100)%)"
    }
}
