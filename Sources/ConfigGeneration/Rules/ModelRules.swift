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
    var groups: [RuleGroup] { RuleKind.allCases.compactMap(group) }

    /// What is recorded comes first: rules of a group are evaluated in order. nil when there are no rules of the kind.
    func group(_ kind: RuleKind) -> RuleGroup? {
        let group =
            switch kind {
            case .service: group(kind, service.recordings + traffic.recordings, service.alerts + traffic.alerts)
            case .quality:
                group(kind, quality.recordings, quality.alerts + versions.alerts + (experiment?.alerts ?? []))
            case .features: group(kind, features.recordings, features.alerts)
            case .drift: group(kind, [], drift.alerts)
            case .fleet: group(kind, fleet.recordings, fleet.alerts, every: fleet.interval)
            case .objectives: objectives?.group ?? group(kind, [], [])
            }
        return group.rules.isEmpty ? nil : group
    }

    private func group(
        _ kind: RuleKind, _ recordings: [RecordingRule], _ alerts: [AlertingRule], every interval: Duration? = nil
    ) -> RuleGroup {
        RuleGroup(
            name: "\(service.model.name)-\(kind.rawValue)", interval: interval, recordings: recordings, alerts: alerts)
    }
}

/// What rules of a group are about, in the order of a model's file.
enum RuleKind: String, CaseIterable {
    case service, quality, features, drift, fleet, objectives

    /// What the rules of such a group follow from.
    var sections: ModelSections {
        switch self {
        case .service, .objectives: .service
        case .quality: .quality
        case .features: [.features, .limits]
        case .drift: .drift
        case .fleet: [.drift, .features]
        }
    }
}
