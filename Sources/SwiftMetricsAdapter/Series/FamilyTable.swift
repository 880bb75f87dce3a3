import Instruments

/// Finds or registers the family of a series by its name and its label names.
///
/// A family of the registry has fixed label names, but programs use one metric with several sets of dimensions. The first set
/// is registered in the registry itself, each further one in a registry beside it, whose series join the family at a scrape.
struct FamilyTable {
    /// Sets of label names that one metric may have; names of dimensions are not meant to come from outside.
    static let maximumLabelSets = 64

    private struct Metric {
        /// The label of the first request for it.
        let label: String
        let kind: MetricKind
        var families: [[LabelName]: StoredFamily] = [:]
    }

    private let registry: Registry
    private let extraRegistries = ExtraRegistries()
    private var metrics: [MetricName: Metric] = [:]

    init(_ registry: Registry) { self.registry = registry }

    /// The family of a series that was asked for before.
    subscript(_ series: SeriesIdentity) -> StoredFamily? { metrics[series.name]?.families[series.labelNames] }

    /// Finds or registers the family; that the metric was asked for under another label before is added to `problems`.
    mutating func family(
        of series: SeriesIdentity, label: String, help: String, unit: String, buckets: HistogramBuckets,
        problems: inout [Problem]
    ) throws(Problem) -> StoredFamily {
        let known = metrics[series.name]
        if let known, known.kind == series.kind {
            if !known.label.hasSameBytes(as: label) { problems.append(.sharedName(series.name, first: known.label)) }
            if let family = known.families[series.labelNames] { return family }
            guard known.families.count < Self.maximumLabelSets else {
                throw .tooManyLabelSets(series.name, maximum: Self.maximumLabelSets)
            }
        }
        let definition = MetricDefinition(
            series.name, series.kind, unit: unit.isEmpty ? nil : unit, labels: series.labelNames, help: help)
        let family = try register(definition, buckets)
        metrics[series.name, default: Metric(label: label, kind: series.kind)].families[series.labelNames] = family
        return family
    }

    private func register(_ definition: MetricDefinition, _ buckets: HistogramBuckets) throws(Problem) -> StoredFamily {
        do {
            return try StoredFamily(definition, in: registry, buckets: buckets)
        } catch {
            guard case .clash(_, let existing, _) = error, existing.name == definition.name, existing.kind == definition.kind
            else { throw .registration(error) }
            return try join(existing, definition, buckets)
        }
    }

    /// The metric is known with other label names, another order of them or another help text, which stays.
    private func join(
        _ existing: MetricDefinition, _ definition: MetricDefinition, _ buckets: HistogramBuckets
    ) throws(Problem) -> StoredFamily {
        do {
            if Set(existing.labels) == Set(definition.labels) {
                return try StoredFamily(existing, in: registry, buckets: buckets)
            }
            let joined = MetricDefinition(
                definition.name, definition.kind, unit: existing.unit, labels: definition.labels, help: existing.help)
            return try extraRegistries.register(joined, buckets, beside: registry)
        } catch { throw .registration(error) }
    }
}
