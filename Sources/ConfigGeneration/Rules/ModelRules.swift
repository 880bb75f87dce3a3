import PromQL
import Specification

/// All rules of one model.
struct ModelRules {
    let service: ServiceRules
    let quality: QualityRules
    let features: FeatureRules
    let drift: DriftRules
    let fleet: FleetRules
    /// nil without objectives.
    let objectives: ObjectiveRules?
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
        fleet = FleetRules(model, of: specification)
        objectives = ObjectiveRules(model, of: specification)
        traffic = TrafficRules(model: model, ranges: ranges, conventions: conventions)
        versions = VersionRules(model: model, conventions: conventions)
        experiment = ExperimentRules(model, conventions: conventions)
    }

    /// The file of the groups, without its ending.
    var file: String { "model-\(service.model.name)" }

    /// One for each kind, so that rulers share the work: no rule reads what another group records.
    ///
    /// What is recorded comes first: rules of a group are evaluated in order.
    var groups: [RuleGroup] {
        [
            group("service", service.recordings + traffic.recordings, service.alerts + traffic.alerts),
            group(
                "quality", quality.recordings, quality.alerts + versions.alerts + (experiment?.alerts ?? [])),
            group("features", features.recordings, features.alerts), group("drift", [], drift.alerts),
            group("fleet", fleet.recordings, fleet.alerts, every: fleet.interval),
        ].filter { !$0.rules.isEmpty } + [objectives?.group].compactMap(\.self)
    }

    private func group(
        _ kind: String, _ recordings: [RecordingRule], _ alerts: [AlertingRule], every interval: Duration? = nil
    ) -> RuleGroup {
        RuleGroup(name: "\(service.model.name)-\(kind)", interval: interval, recordings: recordings, alerts: alerts)
    }
}
