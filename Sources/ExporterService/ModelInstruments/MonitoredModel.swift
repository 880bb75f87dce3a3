import Catalog
import Instruments
import Logging
import Specification
import Synchronization

/// One model of the specification with its reference and the instruments of its versions.
final class MonitoredModel: Sendable {
    let specification: ModelSpecification
    let reference: ModelReference
    /// nil for regression.
    let classes: ClassLabels?
    /// The places of the features in the specification, by name.
    let featureIndex: [ExactText: Int]
    private let families: ExporterInstruments
    private let maximumVersions: Int
    private let versions = Mutex([ExactText: VersionInstruments]())
    private let overflow: Counter
    private let logger: Logger
    private let hasWarned = Atomic(false)

    init(
        _ specification: ModelSpecification, _ reference: ModelReference, _ families: ExporterInstruments, maximumVersions: Int,
        overflow: Counter, logger: Logger
    ) {
        self.specification = specification
        self.reference = reference
        self.families = families
        self.maximumVersions = max(maximumVersions, specification.versions.all.count)
        self.overflow = overflow
        self.logger = logger
        classes = specification.task.isClassification ? ClassLabels(reference.classes) : nil
        featureIndex = Dictionary(specification.features.enumerated().map { (ExactText($1.name), $0) }) { first, _ in first }
        reference.export(model: specification, to: families)
        for version in specification.versions.all {
            instruments(version: version).enter(stage: stage(of: version))
        }
    }

    /// The instruments of a version, made at its first event; those of `__other__` once there are too many versions.
    func instruments(version: String) -> VersionInstruments {
        versions.withLock { versions in
            if let known = versions[ExactText(version)] { return known }
            let isOverBudget = versions.count >= maximumVersions
            if isOverBudget { countOverflow() }
            let label = isOverBudget ? ReservedLabelValue.other : version
            if let other = versions[ExactText(label)] { return other }
            let instruments = VersionInstruments(self, version: label, families)
            versions[ExactText(label)] = instruments
            return instruments
        }
    }

    private func countOverflow() {
        overflow.increment()
        guard !hasWarned.exchange(true, ordering: .relaxed) else { return }
        logger.warning(
            "too many versions; further ones are counted together",
            metadata: [
                "model": "\(specification.name)", "versions": "\(maximumVersions)",
            ])
    }

    /// The default bounds and the latency objective's threshold, so that its share can be read off a bucket.
    var latencyBounds: HistogramBounds {
        let threshold = specification.service.latency.map { $0.threshold / .seconds(1) }
        return HistogramBounds(distinct: ExporterInstruments.latencyBounds.values + [threshold].compactMap(\.self))
    }

    private func stage(of version: String) -> String {
        version == specification.versions.champion ? "champion" : "challenger"
    }
}
