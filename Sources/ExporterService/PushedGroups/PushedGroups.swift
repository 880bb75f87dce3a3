package import Instruments
package import PredictionStore
import Synchronization

/// The metrics that others pushed, in groups, with the Pushgateway's semantics and a time to live. Knows nothing of HTTP, the
/// disk or the clock; all times are Unix times.
///
/// See <https://prometheus.io/docs/instrumenting/pushing/> and <https://github.com/prometheus/pushgateway#api>.
package final class PushedGroups: Sendable {
    /// What becomes of the metrics that the group has already.
    package enum Mode: Sendable {
        /// PUT: the body is all that the group has.
        case replace
        /// POST: the body replaces the families that it names.
        case merge
    }

    /// How much there is, and what time took away.
    package struct Totals: Sendable, Equatable {
        package let groups: Int
        package let series: Int
        package let seriesLimit: Int
        /// Groups whose time to live was over, since the start.
        package let expired: Int
    }

    private struct State {
        var table: PushedGroupTable
        /// Changes with each change of the groups.
        var revision: UInt64 = 0
        /// What a scrape gets; `nil` after a change.
        var families: [MetricFamily]?
        var expiredCount = 0
        /// Groups that are gone and may be in the store.
        var unstored: Set<GroupingKey> = []

        mutating func expire(now: Double) {
            let keys = table.expire(now: now)
            if !keys.isEmpty { expired(keys) }
        }

        mutating func expired(_ keys: [GroupingKey]) {
            expiredCount += keys.count
            unstored.formUnion(keys)
            changed()
        }

        mutating func changed() {
            revision += 1
            families = nil
        }
    }

    private let timeToLive: TimeToLive
    private let state: Mutex<State>

    /// - Parameters:
    ///   - timeToLive: of groups whose last push asked for none of its own.
    ///   - owner: the exporter's own family that writes samples of a name: `Registry.owner(ofSample:)`.
    package init(
        limits: PushLimits = PushLimits(), timeToLive: TimeToLive = .never,
        owner: @escaping @Sendable (String) -> MetricDefinition? = { _ in nil }
    ) {
        self.timeToLive = timeToLive
        state = Mutex(State(table: PushedGroupTable(limits: limits, timeToLive: timeToLive, owner: owner)))
    }

    /// Takes a body into a group, in time proportional to the body and to what it replaces.
    ///
    /// A refused push changes nothing but the group's time of failure, for which an unknown group is made.
    /// - Parameter timeToLive: what the push asks for; `nil` leaves it to the exporter's setting.
    package func push(
        _ body: [MetricFamily], to key: GroupingKey, mode: Mode, timeToLive: TimeToLive? = nil, now: Double
    ) throws(PushError) {
        try change(now: now) { table throws(PushError) in
            try table.push(body, to: key, Push(mode: mode, timeToLive: timeToLive, time: now))
        }
    }

    /// Removes exactly this group; returns whether there was one.
    @discardableResult
    package func delete(_ key: GroupingKey, now: Double) -> Bool { change(now: now) { $0.delete(key) } }

    /// The families of all groups that live, sorted, each group with its two times; the same until the next change.
    package func families(now: Double) -> [MetricFamily] {
        let (known, groups, revision) = state.withLock { state in
            state.expire(now: now)
            return (state.families, state.table.groups, state.revision)
        }
        if let known { return known }
        // Without the lock: pushes need not wait for this.
        let families = PushedExposition.families(of: groups)
        state.withLock { if $0.revision == revision { $0.families = families } }
        return families
    }

    /// How much lives.
    package func totals(now: Double) -> Totals {
        state.withLock { state in
            state.expire(now: now)
            return Totals(
                groups: state.table.groups.count, series: state.table.seriesCount,
                seriesLimit: state.table.limits.maximumSeries, expired: state.expiredCount)
        }
    }

    /// The keys of all groups, sorted.
    package var keys: [GroupingKey] { state.withLock { $0.table.groups.keys.sorted() } }

    /// The group as it is stored; `nil` when there is none.
    package func snapshot(of key: GroupingKey) -> StoredGroup? {
        state.withLock { $0.table.groups[key] }.map { StoredGroup($0, key) }
    }

    /// The keys of the groups that expired since the last call, sorted: what is to be deleted from the store.
    package func takeExpired(now: Double) -> [GroupingKey] {
        state.withLock { state in
            state.expire(now: now)
            defer { state.unstored = [] }
            return state.unstored.sorted()
        }
    }

    /// Takes keys again that could not be deleted from the store.
    package func keepExpired(_ keys: some Sequence<GroupingKey> & Sendable) {
        state.withLock { $0.unstored.formUnion(keys) }
    }

    /// Takes stored groups back; those that are damaged or fit no more are left out and told, those whose time is over expire.
    package func restore(_ groups: [StoredGroup], now: Double) -> [RestoreFailure] {
        groups.compactMap { group in
            do {
                let (key, times) = (try GroupingKey(path: group.key), group.times)
                guard times.end(unlessAsked: timeToLive) > now else {
                    state.withLock { $0.expired([key]) }
                    return nil
                }
                let families = try group.families()
                try change(now: now) { table throws(PushError) in try table.restore(families, of: times, to: key) }
                return nil
            } catch {
                return RestoreFailure(path: group.key, reason: "\(error)")
            }
        }
    }

    private func change<Result: Sendable, Failure: Error>(
        now: Double, _ body: (inout PushedGroupTable) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // Let go of outside the lock: freeing many series takes milliseconds.
        var outdated: [MetricFamily]?
        defer { withExtendedLifetime(outdated) {} }
        return try state.withLock { state throws(Failure) in
            outdated = state.families
            state.expire(now: now)
            state.changed()
            return try body(&state.table)
        }
    }
}
