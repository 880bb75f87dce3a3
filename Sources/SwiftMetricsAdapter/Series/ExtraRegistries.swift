import Instruments
import Synchronization

/// Registries for families that have the name of a registered family and other label names.
final class ExtraRegistries: Sendable {
    private let registries = Mutex([Registry]())

    /// Registers the family where its name is still free; its series show in the family of that name in `main`.
    func register(
        _ definition: MetricDefinition, _ buckets: HistogramBuckets, beside main: Registry
    ) throws(RegistrationError) -> StoredFamily {
        for registry in registries.withLock({ $0 }) {
            if let family = try? StoredFamily(definition, in: registry, buckets: buckets) { return family }
        }
        let registry = Registry()
        let family = try StoredFamily(definition, in: registry, buckets: buckets)
        let isFirst = registries.withLock { registries in
            registries.append(registry)
            return registries.count == 1
        }
        // Once, and without names: those are the main registry's already.
        if isFirst { try main.collect([]) { [self] in gather() } }
        return family
    }

    /// One family for each name, so that the main registry joins it in one go.
    private func gather() -> [MetricFamily] {
        var families: [MetricName: MetricFamily] = [:]
        for family in registries.withLock({ $0 }).flatMap({ $0.snapshot() }) {
            if families[family.name]?.series.append(contentsOf: family.series) == nil { families[family.name] = family }
        }
        return families.values.sorted { $0.name < $1.name }
    }
}
