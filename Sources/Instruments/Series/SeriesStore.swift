public import Synchronization

/// The series of one family: found by label values without a lock, made when new, kept in exposition order for scrapes.
@usableFromInline
package final class SeriesStore: Sendable {
    @usableFromInline package let definition: MetricDefinition
    @usableFromInline let layout: LabelLayout
    @usableFromInline let seed = UInt64.random(in: .min ... .max)
    /// The address of the `SeriesIndex` that lookups read.
    @usableFromInline let index: Atomic<UInt>
    /// Whether series go away again: then each has a block of its own, and lookups take the lock.
    let isRemovable: Bool
    let budget: SeriesBudget
    let state: Mutex<State>
    /// Of a state set.
    @usableFromInline let states: [String]
    /// Of kinds that have them.
    let exemplars: ExemplarReservoir?
    private let clock: @Sendable () -> Double

    struct State: Sendable {
        /// Those for many records each; the block of a removable one is held by a retain of its own.
        var blocks: [RecordBlock] = []
        var count = 0
        var removedSlots = 0
        /// Tables that a reader may still hold.
        var oldTables: [SeriesIndex] = []
        /// In exposition order.
        var sorted: [SeriesRecord] = []
        /// Made since `sorted` was.
        var unsorted: [SeriesRecord] = []
        var budgets = LabelBudgets()
        /// What instruments allocated beside their records.
        var shards: [CounterShards] = []
        var histograms: [Histogram] = []
        /// How many views may still read removed records, and the blocks of these.
        var pins = 0
        var removed: [RecordBlock] = []
    }

    init(
        _ definition: MetricDefinition, isRemovable: Bool, states: [String], budget: SeriesBudget,
        clock: @escaping @Sendable () -> Double
    ) {
        self.definition = definition
        layout = LabelLayout(definition.labels)
        self.isRemovable = isRemovable
        self.states = states
        exemplars = definition.kind == .counter || definition.kind == .histogram ? ExemplarReservoir(clock: clock) : nil
        self.budget = budget
        self.clock = clock
        index = Atomic(SeriesIndex(slots: Self.firstSlots).address)
        state = Mutex(State())
    }

    deinit {
        budget.removed(state.withLock { $0.count })
        SeriesIndex(address: index.load(ordering: .acquiring))?.deallocate()
        state.withLock { state in
            for table in state.oldTables { table.deallocate() }
            for shards in state.shards { shards.base.deallocate() }
            ShardBudget.give(state.shards.count)
            if isRemovable { (state.sorted + state.unsorted).forEach(Self.release) }
        }
    }

    /// The record of the values in the order of the definition, made if it is new; a wrong number of values is a precondition
    /// failure.
    func record(for values: [String]) -> SeriesRecord { record(for: values, prepare: { _, _ in }, use: { $0 }) }

    /// As above; `prepare` completes a new record before anybody sees it, and `use` is called before it can be removed.
    func record<Result: Sendable>(
        for values: [String], prepare: @Sendable (SeriesRecord, inout State) -> Void, use: @Sendable (SeriesRecord) -> Result
    ) -> Result {
        precondition(values.count == layout.count, "\(definition.name) has labels \(definition.labels)")
        return state.withLock { state in
            let hash = layout.hash(of: values, seed: seed)
            return layout.withText(of: values) { text in
                if let known = find(text.bytes, hash) { return use(known) }
                let admitted = admitted(values, &state)
                if admitted == values { return use(add(text, hash, to: &state, prepare: prepare)) }
                let hash = layout.hash(of: admitted, seed: seed)
                return layout.withText(of: admitted) { text in
                    use(find(text.bytes, hash) ?? add(text, hash, to: &state, prepare: prepare))
                }
            }
        }
    }

    /// The values with `__other__` in the place of those for which there is no room.
    private func admitted(_ values: [String], _ state: inout State) -> [String] {
        var admitted = values
        for position in state.budgets.admit(&admitted, as: budget.limits) {
            budget.overflowed(definition, label: definition.labels[position].text)
        }
        if !values.isEmpty, !budget.hasRoom(beside: state.count), find(admitted) == nil {
            budget.overflowed(definition, label: SeriesBudget.allLabels)
            return Array(repeating: SeriesLimits.overflowValue, count: values.count)
        }
        return admitted
    }

    /// The record of the values, looked up over their whole text.
    func find(_ values: [String]) -> SeriesRecord? {
        layout.withText(of: values) { find($0.bytes, layout.hash(of: values, seed: seed)) }
    }

    private func find(_ text: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> SeriesRecord? {
        SeriesIndex(address: index.load(ordering: .acquiring))?.find(hash) { $0.hasText(text) }
    }

    /// Removes a series and frees its place and its label values; returns whether there was one.
    func remove(_ values: [String]) -> Bool {
        precondition(isRemovable)
        return state.withLock { state in
            guard let record = find(values) else { return false }
            remove([record], from: &state)
            return true
        }
    }

    /// Removes series for which the condition holds.
    func remove(where condition: (SeriesRecord) -> Bool) {
        state.withLock { state in
            let old = (state.sorted + state.unsorted).filter(condition)
            if !old.isEmpty { remove(old, from: &state) }
        }
    }

    /// Limits the number of distinct values of a label; a label that the family lacks is a precondition failure.
    func limit(_ label: LabelName, maximumValues: Int) {
        guard let position = definition.labels.firstIndex(of: label) else {
            preconditionFailure("\(definition.name) has no label \(label)")
        }
        precondition(maximumValues >= 0, "a budget is not negative")
        state.withLock { state in
            state.budgets.limit(position, maximum: maximumValues, inUse: values(of: position, in: state))
        }
        budget.watch(definition, label: label.text)
    }

    /// The series at this moment, in exposition order.
    func view() -> SeriesView {
        state.withLock { state in
            if !state.unsorted.isEmpty {
                state.sorted = Self.merged(state.sorted, state.unsorted.inOrder())
                state.unsorted = []
            }
            if isRemovable { state.pins += 1 }
            return SeriesView(store: self, records: state.sorted, pin: isRemovable ? ViewPin(self) : nil)
        }
    }

    /// Ends the reading of a view.
    func unpin() {
        let unread = state.withLock { state -> [RecordBlock] in
            state.pins -= 1
            guard state.pins == 0 else { return [] }
            defer { state.removed = [] }
            return state.removed
        }
        withExtendedLifetime(unread) {}
    }

    var count: Int { state.withLock { $0.count } }

    private static let firstSlots = 8
    private static let firstBlockBytes = 1_024
    private static let maximumBlockBytes = 1 << 20
}

extension SeriesStore {
    private func add(
        _ text: LabelValueText, _ hash: UInt32, to state: inout State, prepare: @Sendable (SeriesRecord, inout State) -> Void
    ) -> SeriesRecord {
        let memory = memory(SeriesRecord.size(textLength: text.bytes.count), in: &state)
        let record = SeriesRecord.initialize(memory, text: text, hash: hash, created: clock())
        prepare(record, &state)
        state.count += 1
        budget.added()
        state.unsorted.append(record)
        makeRoom(in: &state)
        SeriesIndex(address: index.load(ordering: .relaxed))?.add(record)
        return record
    }

    private func memory(_ size: Int, in state: inout State) -> UnsafeMutableRawPointer {
        if isRemovable {
            let block = RecordBlock(capacity: size)
            block.retain()
            return block.base
        }
        if let memory = state.blocks.last?.allocate(size) { return memory }
        let grown = min(max(state.count * 64, Self.firstBlockBytes), Self.maximumBlockBytes)
        let block = RecordBlock(capacity: max(size, grown))
        state.blocks.append(block)
        return block.allocate(size) ?? block.base
    }

    /// Keeps at least a quarter of the slots free.
    private func makeRoom(in state: inout State) {
        guard let old = SeriesIndex(address: index.load(ordering: .relaxed)) else { return }
        guard (state.count + state.removedSlots + 1) * 4 > old.slots * 3 else { return }
        // Fourfold, so that the tables which readers may still hold are small beside the new one.
        let table = SeriesIndex(slots: state.count * 2 > old.slots ? old.slots * 4 : old.slots)
        for record in state.sorted { table.add(record) }
        for record in state.unsorted.dropLast() { table.add(record) }
        state.removedSlots = 0
        index.store(table.address, ordering: .releasing)
        if isRemovable { old.deallocate() } else { state.oldTables.append(old) }
    }

    private func remove(_ records: [SeriesRecord], from state: inout State) {
        guard let index = SeriesIndex(address: index.load(ordering: .relaxed)) else { return }
        let gone = Set(records.map(\.base))
        for record in records { index.remove(record) }
        state.sorted.removeAll { gone.contains($0.base) }
        state.unsorted.removeAll { gone.contains($0.base) }
        if state.pins > 0 { state.removed += records.map(RecordBlock.init(of:)) }
        records.forEach(Self.release)
        state.count -= records.count
        state.removedSlots += records.count
        budget.removed(records.count)
        let left = state
        state.budgets.keep { position in values(of: position, in: left) }
    }

    private func values(of position: Int, in state: State) -> [String] {
        let name = definition.labels[position]
        return (state.sorted + state.unsorted).compactMap { record in
            LabelText.labels(of: record.text).first { $0.name == name }?.value
        }
    }

    private static func release(_ record: SeriesRecord) { RecordBlock(of: record).release() }

    private static func merged(_ left: [SeriesRecord], _ right: [SeriesRecord]) -> [SeriesRecord] {
        guard let last = left.last, let first = right.first else { return left.isEmpty ? right : left }
        if SeriesRecord.isInOrder(last, first) { return left + right }
        var merged: [SeriesRecord] = []
        merged.reserveCapacity(left.count + right.count)
        var (mine, other) = (left[...], right[...])
        while let a = mine.first, let b = other.first {
            if SeriesRecord.isInOrder(b, a) { merged.append(other.removeFirst()) } else { merged.append(mine.removeFirst()) }
        }
        return merged + mine + other
    }
}

extension [SeriesRecord] {
    /// Sorted by text; what is in order already, as series made in a loop often are, costs one pass.
    fileprivate func inOrder() -> [SeriesRecord] {
        if zip(self, dropFirst()).allSatisfy({ SeriesRecord.isInOrder($0, $1) }) { return self }
        return sorted(by: SeriesRecord.isInOrder)
    }
}
