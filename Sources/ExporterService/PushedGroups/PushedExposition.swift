import Catalog
import Instruments

/// The families of all groups as they are scraped, with the two times of each group.
struct PushedExposition {
    private struct Family {
        let kind: MetricKind
        /// Those of the first group that has one.
        var unit, help: String
        var series: [MetricSeries] = []
    }

    private var families: [MetricName: Family] = [:]

    /// Sorted, whatever the order in which the groups came.
    static func families(of groups: [GroupingKey: PushedGroup]) -> [MetricFamily] {
        var exposition = Self()
        for (key, group) in groups.sorted(by: { $0.key < $1.key }) { exposition.add(group, key) }
        return exposition.families.sorted { $0.key < $1.key }.map { name, family in
            MetricFamily(
                name: name, kind: family.kind, unit: family.unit, help: family.help, series: family.series.inExpositionOrder())
        }
    }

    private mutating func add(_ group: PushedGroup, _ key: GroupingKey) {
        let labels = key.labels(overwriting: [])
        for (definition, time) in [
            (ExporterMetrics.pushTime, group.pushTime), (ExporterMetrics.pushFailureTime, group.failureTime),
        ] { add(MetricFamily(definition, series: [MetricSeries(sorted: labels, value: .number(time))])) }
        for family in group.families.values { add(family) }
    }

    private mutating func add(_ family: MetricFamily) {
        var known = families.removeValue(forKey: family.name) ?? Family(kind: family.kind, unit: family.unit, help: family.help)
        if known.unit.isEmpty { known.unit = family.unit }
        if known.help.isEmpty { known.help = family.help }
        known.series += family.series
        families[family.name] = known
    }
}
