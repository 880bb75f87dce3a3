import Catalog
import Instruments

/// The pushed groups as a value: what a push, a delete and a restart make of them.
struct PushedGroupTable: Sendable {
    let limits: PushLimits
    let owner: @Sendable (String) -> MetricDefinition?
    private(set) var groups: [GroupingKey: PushedGroup] = [:]
    private var index = PushedSeriesIndex()

    init(limits: PushLimits, owner: @escaping @Sendable (String) -> MetricDefinition?) {
        self.limits = limits
        self.owner = owner
    }

    /// Takes a body into a group; a refused one changes nothing but the time of the last failure.
    mutating func push(
        _ body: [MetricFamily], to key: GroupingKey, mode: PushedGroups.Mode, now: Double
    ) throws(PushError) {
        do throws(PushError) {
            try change(key, to: body, mode: mode)
            groups[key]?.pushTime = now
        } catch {
            if groups[key] != nil || groups.count < limits.maximumGroups {
                groups[key, default: PushedGroup()].failureTime = now
            }
            throw error
        }
    }

    /// Takes back a stored group with the times it had.
    mutating func restore(
        _ body: [MetricFamily], to key: GroupingKey, pushTime: Double, failureTime: Double
    ) throws(PushError) {
        try change(key, to: body, mode: .replace)
        groups[key]?.pushTime = pushTime
        groups[key]?.failureTime = failureTime
    }

    /// Removes exactly this group; returns whether there was one.
    mutating func delete(_ key: GroupingKey) -> Bool {
        guard let group = groups.removeValue(forKey: key) else { return false }
        index.remove(group.families.values)
        return true
    }

    /// The families of all groups as they are scraped, with the two times of each group.
    func families() -> [MetricFamily] {
        var merged: [MetricName: MetricFamily] = [:]
        for (key, group) in groups.sorted(by: { $0.key < $1.key }) {
            let labels = key.labels(overwriting: [])
            let times = [(ExporterMetrics.pushTime, group.pushTime), (ExporterMetrics.pushFailureTime, group.failureTime)]
            let own = times.map { MetricFamily($0, series: [MetricSeries(sorted: labels, value: .number($1))]) }
            for family in own + group.families.values { Self.merge(family, into: &merged) }
        }
        return merged.values.sorted { $0.name < $1.name }.map { family in
            var family = family
            family.series.sort(by: MetricSeries.inExpositionOrder)
            return family
        }
    }

    private mutating func change(
        _ key: GroupingKey, to body: [MetricFamily], mode: PushedGroups.Mode
    ) throws(PushError) {
        let new = try PushPreparation(key: key, owner: owner).families(body)
        let old = groups[key]?.families ?? [:]
        let replaced = mode == .replace ? Array(old.values) : new.compactMap { old[$0.name] }
        try index.check(new, of: key, replacing: Set(replaced.map(\.name)))
        try checkLimits(key, adding: Self.count(new) - Self.count(replaced))
        index.remove(replaced)
        index.add(new, of: key)
        var group = groups[key] ?? PushedGroup()
        for family in replaced { group.families[family.name] = nil }
        for family in new { group.families[family.name] = family }
        groups[key] = group
    }

    private func checkLimits(_ key: GroupingKey, adding count: Int) throws(PushError) {
        guard groups[key] != nil || groups.count < limits.maximumGroups else {
            throw .limit("there are \(limits.maximumGroups) groups, as many as may be")
        }
        guard count <= 0 || index.count + count <= limits.maximumSeries else {
            throw .limit("there would be more than \(limits.maximumSeries) pushed series")
        }
    }

    private static func count(_ families: [MetricFamily]) -> Int { families.reduce(0) { $0 + $1.series.count } }

    private static func merge(_ family: MetricFamily, into merged: inout [MetricName: MetricFamily]) {
        guard let known = merged[family.name] else { return merged[family.name] = family }
        guard known.help.isEmpty, !family.help.isEmpty else {
            merged[family.name]?.series += family.series
            return
        }
        merged[family.name] = MetricFamily(
            name: known.name, kind: known.kind, help: family.help, series: known.series + family.series)
    }
}
