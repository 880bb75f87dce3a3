import Catalog
import Instruments
import ModelInstruments
import ModelStatistics
import Specification
import Synchronization

/// One model of the specification with its reference and the instruments of its versions.
final class MonitoredModel: Sendable {
    private struct Versions {
        var known: [ExactText: MonitoredVersion] = [:]
        /// Those that have series of their own, here or from before a reload.
        var admitted: Set<ExactText>
    }

    let specification: ModelSpecification
    let reference: ModelReference
    /// nil for regression.
    let classes: ClassLabels?
    /// The places of the features in the specification by name, behind them those of the components of embeddings.
    let featurePlaces: TextTable
    let featureDefinitions: [FeatureDefinition]
    /// Seconds after its prediction from which an outcome is late.
    let maximumLabelDelay: Double
    let latencyBounds: HistogramBounds
    let experiment: CountedExperiment?
    /// Those that outcomes are looked up for apart: the configured ones, and others of which predictions are stored.
    let shadows: [ShadowVersion]
    /// What is published of the reference.
    let referenceGauges: [ReferenceGauge]
    private let setting: ModelSetting
    private let maximumVersions: Int
    private let versions: Mutex<Versions>

    /// Publishes the reference and makes the series of the versions that the specification names.
    /// - Parameters:
    ///   - old: the model of this name until now, whose series are there still.
    ///   - storedShadows: versions that predicted as shadows.
    init(_ plan: ModelPlan, replacing old: MonitoredModel?, storedShadows: [String] = [], _ setting: ModelSetting) {
        (specification, reference, self.setting) = (plan.specification, plan.reference, setting)
        latencyBounds = plan.latencyBounds
        classes = specification.task.isClassification ? ClassLabels(reference.classes) : nil
        featurePlaces = TextTable(specification.inputNames)
        featureDefinitions = zip(specification.features, reference.features).map(FeatureDefinition.init)
        maximumLabelDelay = specification.quality.maximumLabelDelay / .seconds(1)
        experiment = specification.experiment.map(CountedExperiment.init)
        shadows = ShadowVersion.all(
            configured: specification.versions.shadows, others: storedShadows + (old?.shadows.map(\.name) ?? []))
        referenceGauges = reference.gauges(of: specification, setting.families)
        let admitted = Set(specification.versions.all.map(ExactText.init)).union(old?.admittedVersions ?? [])
        maximumVersions = max(setting.maximumVersions, admitted.count)
        versions = Mutex(Versions(admitted: admitted))
        referenceGauges.forEach { $0.show() }
        for version in specification.versions.all { _ = self.version(version) }
    }

    /// The versions that have series of their own.
    var admittedVersions: Set<ExactText> { versions.withLock { $0.admitted } }

    /// A version, made at its first event; `__other__` once there are too many.
    func version(_ version: String) -> MonitoredVersion {
        versions.withLock { versions in
            if let known = versions.known[ExactText(version)] { return known }
            let label = admit(version, to: &versions)
            if let other = versions.known[ExactText(label)] { return other }
            let new = MonitoredVersion(self, version: label, setting)
            versions.known[ExactText(label)] = new
            return new
        }
    }

    /// The label value under which a version is counted.
    private func admit(_ version: String, to versions: inout Versions) -> String {
        if versions.admitted.contains(ExactText(version)) { return version }
        guard versions.admitted.count < maximumVersions else {
            setting.onTooManyVersions()
            return ReservedLabelValue.other
        }
        versions.admitted.insert(ExactText(version))
        return version
    }
}

/// What all models share.
struct ModelSetting: Sendable {
    let families: ExporterInstruments
    let stages: VersionStages
    /// Versions of one model that have series of their own.
    let maximumVersions: Int
    let onTooManyVersions: @Sendable () -> Void
}

extension FeatureDefinition {
    /// A feature with the buckets or categories of its reference.
    fileprivate init(_ feature: FeatureSpecification, _ reference: ReferenceProfile) {
        let expectation = feature.expectation
        switch reference {
        case .numeric(let profile):
            let minimum = expectation.minimum ?? -.infinity
            self = .numeric(
                feature.name, buckets: .classic(HistogramBounds(distinct: profile.upperBounds)),
                expected: minimum...max(minimum, expectation.maximum ?? .infinity))
        case .categorical(let profile):
            self = .categorical(feature.name, categories: profile.categories.map(\.key.text), expected: expectation.values)
        }
    }
}
