import PromQL
import Specification

/// All rules of one model.
struct ModelRules {
    let service: ServiceRules
    let quality: QualityRules
    let features: FeatureRules
    let drift: DriftRules
    let traffic: TrafficRules
    let versions: VersionRules
    /// nil without an experiment.
    let experiment: ExperimentRules?

    init(_ model: ModelSpecification, of specification: MonitoringSpecification) {
        let ranges = RuleRanges(scrapeInterval: specification.stack.scrapeInterval)
        let conventions = AlertConventions(specification)
        service = ServiceRules(model: model, ranges: ranges, conventions: conventions)
        quality = QualityRules(
            model: model, ranges: ranges, conventions: conventions, platformTeam: specification.alerting.team)
        features = FeatureRules(model: model, ranges: ranges, conventions: conventions)
        drift = DriftRules(model: model, conventions: conventions, platformTeam: specification.alerting.team)
        traffic = TrafficRules(model: model, ranges: ranges, conventions: conventions)
        versions = VersionRules(model: model, conventions: conventions)
        experiment = ExperimentRules(model, conventions: conventions)
    }

    /// What is recorded comes first: rules of a group are evaluated in order.
    var group: RuleGroup {
        RuleGroup(
            name: "model-\(service.model.name)",
            recordings: service.recordings + traffic.recordings + quality.recordings + features.recordings,
            alerts: service.alerts + traffic.alerts + quality.alerts + features.alerts + drift.alerts + versions.alerts
                + (experiment?.alerts ?? []))
    }
}
