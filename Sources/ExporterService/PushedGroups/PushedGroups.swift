import Exposition
package import Instruments
package import PredictionStore
import Synchronization

/// The metrics that others pushed, in groups, with the Pushgateway's semantics. Knows nothing of HTTP or the disk.
///
/// See <https://github.com/prometheus/pushgateway#api>.
package final class PushedGroups: Sendable {
    /// What becomes of the metrics that the group has already.
    package enum Mode: Sendable {
        /// PUT: the body is all that the group has.
        case replace
        /// POST: the body replaces the families that it names.
        case merge
    }

    private struct State {
        var table: PushedGroupTable
        /// What a scrape gets; `nil` after a change.
        var families: [MetricFamily]?
    }

    private let state: Mutex<State>

    /// `owner` gives the exporter's own family that writes samples of a name: `Registry.owner(ofSample:)`.
    package init(limits: PushLimits = PushLimits(), owner: @escaping @Sendable (String) -> MetricDefinition? = { _ in nil }) {
        state = Mutex(State(table: PushedGroupTable(limits: limits, owner: owner)))
    }

    /// Takes a body into a group, at the Unix time `now`, in time proportional to the body and to what it replaces.
    ///
    /// A refused push changes nothing but the group's time of failure, for which an unknown group is made.
    package func push(_ body: [MetricFamily], to key: GroupingKey, mode: Mode, now: Double) throws(PushError) {
        try change { table throws(PushError) in try table.push(body, to: key, mode: mode, now: now) }
    }

    /// Removes exactly this group; returns whether there was one.
    @discardableResult
    package func delete(_ key: GroupingKey) -> Bool { change { $0.delete(key) } }

    /// The families of all groups, sorted, each group with its two times: a collector for the registry.
    package func families() -> [MetricFamily] {
        state.withLock { state in
            let families = state.families ?? state.table.families()
            state.families = families
            return families
        }
    }

    /// The keys of all groups, sorted.
    package var keys: [GroupingKey] { state.withLock { $0.table.groups.keys.sorted() } }

    /// The group as it is stored; `nil` when there is none.
    package func snapshot(of key: GroupingKey) -> StoredGroup? {
        guard let group = state.withLock({ $0.table.groups[key] }) else { return nil }
        let families = group.families.values.sorted { $0.name < $1.name }
        return StoredGroup(
            key: key.path, body: TextEncoder.encode(families), pushed: group.pushTime, failed: group.failureTime)
    }

    /// Takes stored groups back; those that are damaged or fit no more are left out and told.
    package func restore(_ groups: [StoredGroup]) -> [RestoreFailure] {
        groups.compactMap { group in
            do {
                let key = try GroupingKey(path: group.key)
                let body = try TextParser.parse(group.body)
                try change { table throws(PushError) in
                    try table.restore(body, to: key, pushTime: group.pushed, failureTime: group.failed)
                }
                return nil
            } catch {
                return RestoreFailure(path: group.key, reason: "\(error)")
            }
        }
    }

    private func change<Result: Sendable, Failure: Error>(
        _ body: (inout PushedGroupTable) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try state.withLock { state throws(Failure) in
            state.families = nil
            return try body(&state.table)
        }
    }
}
