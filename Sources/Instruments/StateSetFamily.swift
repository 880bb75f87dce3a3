import Synchronization

/// Which of a fixed set of states hold, for each combination of label values.
///
/// See <https://prometheus.io/docs/specs/om/open_metrics_spec/#stateset>.
public final class StateSetFamily: FamilySource {
    /// The most states that a family may have.
    public static let maximumStates = 64

    let store: SeriesStore

    init(_ store: SeriesStore) { self.store = store }

    public var definition: MetricDefinition { store.definition }

    /// The states in the order in which they are written.
    public var states: [String] { store.states }

    /// The state set of these label values; none of a new one's states hold.
    public func with(_ values: String...) -> StateSet {
        let (record, block) = store.removableRecord(for: values)
        return StateSet(record: record, block: block, states: store.states)
    }

    /// Removes the series of these values; a handle that someone keeps changes nothing any more.
    @discardableResult
    public func remove(_ values: String...) -> Bool { store.remove(values) }
}

/// Some states that hold or not. Lock-free, from any thread.
public struct StateSet: Sendable {
    // The record is changed by atomic operations only, and `block` keeps its memory.
    let record: SeriesRecord
    let block: RecordBlock
    let states: [String]

    /// Says whether a state holds; a state that the family lacks is ignored and gives `false`.
    @discardableResult
    public func set(_ state: String, _ isOn: Bool) -> Bool {
        guard let bit = bit(state) else { return false }
        if isOn {
            record.value.pointee.bitwiseOr(bit, ordering: .relaxed)
        } else {
            record.value.pointee.bitwiseAnd(~bit, ordering: .relaxed)
        }
        return true
    }

    /// Says that this state holds and no other; a state that the family lacks is ignored and gives `false`.
    @discardableResult
    public func enter(_ state: String) -> Bool {
        guard let bit = bit(state) else { return false }
        record.value.pointee.store(bit, ordering: .relaxed)
        return true
    }

    private func bit(_ state: String) -> UInt64? {
        states.firstIndex { $0.hasSameBytes(as: state) }.map { 1 << UInt64($0) }
    }
}
