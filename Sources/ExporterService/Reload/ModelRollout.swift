import Instruments
import ModelInstruments
import PredictionStore
import Specification

/// Puts the models of a configuration into service, at the start and at each reload.
struct ModelRollout: Sendable {
    let current: CurrentModels
    let setting: ModelSetting
    let store: PredictionStore

    /// Replaces the current models, or throws and changes nothing. Calls must not overlap.
    /// - Returns: what does not hold before a restart, for people.
    func rollOut(_ specification: MonitoringSpecification) throws -> [String] {
        let old = current.models
        let plans = try specification.models.map { try ModelPlan($0, keeping: old.bounds) }
        let (deployments, metrics) = (try store.deployments(), try store.customMetrics())
        let shadows = Dictionary(grouping: try store.shadows()) { ExactText($0.model) }.mapValues { $0.map(\.version) }
        // From here on nothing fails.
        var bounds = old.bounds
        plans.forEach { bounds.use($0) }
        let new = MonitoredModels(
            plans.map { plan in
                let name = plan.specification.name
                return MonitoredModel(
                    plan, replacing: old[name], storedShadows: shadows[ExactText(name)] ?? [], setting)
            }, bounds: bounds)
        setting.stages.configure(specification.models)
        // What the others were told last shows already, and may be newer than what was read.
        restore(deployments.filter { old[$0.model] == nil }, metrics.filter { old[$0.model] == nil }, to: new)
        current.replace(with: new, of: specification)
        remove(old, metrics, notIn: new)
        return plans.flatMap(\.postponed)
    }

    private func restore(_ deployments: [DeploymentRecord], _ metrics: [MetricRecord], to models: MonitoredModels) {
        for deployment in deployments {
            models[deployment.model]?.version(deployment.version)
                .deploy(stage: deployment.stage, timestamp: deployment.timestamp)
        }
        for metric in metrics {
            models[metric.model]?.version(metric.version).series.report(metric.name, metric.value)
        }
    }

    /// Counters and histograms stay, since what was counted was counted; gauges of what is no more are gone.
    private func remove(_ old: MonitoredModels, _ metrics: [MetricRecord], notIn new: MonitoredModels) {
        let kept = Set(new.all.flatMap(\.referenceGauges).map(\.identity))
        for gauge in old.all.flatMap(\.referenceGauges) where !kept.contains(gauge.identity) { gauge.remove() }
        let families = setting.families.events
        for model in old.all where new[model.specification.name] == nil {
            for version in model.admittedVersions {
                families.lastEventTimestamp.remove(model.specification.name, version.text)
                families.deployedTimestamp.remove(model.specification.name, version.text)
            }
        }
        for metric in metrics where old[metric.model] != nil && new[metric.model] == nil {
            families.custom.remove(metric.model, metric.version, metric.name)
        }
    }
}
