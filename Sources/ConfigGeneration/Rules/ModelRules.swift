import PromQL
import Specification

/// All rules of one model.
struct ModelRules {
    let service: ServiceRules
    let quality: QualityRules
    let features: FeatureRules
    let drift: DriftRules

    init(_ model: ModelSpecification, of specification: MonitoringSpecification) {
        let ranges = RuleRanges(scrapeInterval: specification.stack.scrapeInterval)
        let conventions = AlertConventions(specification)
        service = ServiceRules(model: model, ranges: ranges, conventions: conventions)
        quality = QualityRules(model: model, ranges: ranges, conventions: conventions)
        features = FeatureRules(model: model, ranges: ranges, conventions: conventions)
        drift = DriftRules(model: model, conventions: conventions, platformTeam: specification.alerting.team)
    }

    /// What is recorded comes first: rules of a group are evaluated in order.
    var group: RuleGroup {
        RuleGroup(
            name: "model-\(service.model.name)",
            recordings: service.recordings + quality.recordings + features.recordings,
            alerts: service.alerts + quality.alerts + features.alerts + drift.alerts)
    }
}
