import Instruments

/// The pushed groups as a value: what a push, a delete, time and a restart make of them.
struct PushedGroupTable: Sendable {
    let limits: PushLimits
    /// Of groups that were pushed without one.
    let timeToLive: TimeToLive
    let owner: @Sendable (String) -> MetricDefinition?
    private(set) var groups: [GroupingKey: PushedGroup] = [:]
    private var index = PushedSeriesIndex()
    /// No group ends before this Unix time.
    private var nextEnd = Double.infinity

    init(limits: PushLimits, timeToLive: TimeToLive, owner: @escaping @Sendable (String) -> MetricDefinition?) {
        self.limits = limits
        self.timeToLive = timeToLive
        self.owner = owner
    }

    /// The number of series of all groups.
    var seriesCount: Int { index.count }

    /// Takes a body into a group; a refused one changes nothing but the time of the last failure.
    mutating func push(_ body: [MetricFamily], to key: GroupingKey, _ push: Push) throws(PushError) {
        defer { noteEnd(of: key) }
        do throws(PushError) {
            try change(key, to: body, mode: push.mode)
            groups[key]?.pushTime = push.time
            groups[key]?.timeToLive = push.timeToLive
        } catch {
            if groups[key] != nil || groups.count < limits.maximumGroups {
                groups[key, default: PushedGroup(timeToLive: push.timeToLive)].failureTime = push.time
            }
            throw error
        }
    }

    /// Takes back a stored group: its families, and its times from `group`.
    mutating func restore(_ families: [MetricFamily], of group: PushedGroup, to key: GroupingKey) throws(PushError) {
        try change(key, to: families, mode: .replace)
        groups[key]?.pushTime = group.pushTime
        groups[key]?.failureTime = group.failureTime
        groups[key]?.timeToLive = group.timeToLive
        noteEnd(of: key)
    }

    /// Removes exactly this group; returns whether there was one.
    mutating func delete(_ key: GroupingKey) -> Bool {
        guard let group = groups.removeValue(forKey: key) else { return false }
        index.remove(group.families.values)
        return true
    }

    /// Removes the groups whose time to live is over, and gives their keys.
    ///
    /// Costs nothing before the first one ends, and then a look at each group.
    mutating func expire(now: Double) -> [GroupingKey] {
        guard now >= nextEnd else { return [] }
        let ended = groups.filter { $0.value.end(unlessAsked: timeToLive) <= now }.map(\.key)
        for key in ended { _ = delete(key) }
        nextEnd = groups.values.reduce(.infinity) { min($0, $1.end(unlessAsked: timeToLive)) }
        return ended
    }

    private mutating func noteEnd(of key: GroupingKey) {
        guard let group = groups[key] else { return }
        nextEnd = min(nextEnd, group.end(unlessAsked: timeToLive))
    }

    private mutating func change(_ key: GroupingKey, to body: [MetricFamily], mode: PushedGroups.Mode) throws(PushError) {
        let new = try PushPreparation(key: key, owner: owner).families(body)
        let old = groups[key]?.families ?? [:]
        let replaced = mode == .replace ? Array(old.values) : new.compactMap { old[$0.name] }
        try index.check(new, of: key, replacing: Set(replaced.map(\.name)))
        try checkLimits(key, adding: Self.count(new) - Self.count(replaced))
        index.remove(replaced)
        index.add(new, of: key)
        for family in replaced { groups[key]?.families[family.name] = nil }
        for family in new { groups[key, default: PushedGroup()].families[family.name] = family }
        if groups[key] == nil { groups[key] = PushedGroup() }
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
}

/// How a body arrives, beside what it says.
struct Push: Sendable {
    let mode: PushedGroups.Mode
    /// What it asks for; `nil` for nothing.
    let timeToLive: TimeToLive?
    /// Unix time.
    let time: Double
}
