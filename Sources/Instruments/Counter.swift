public import Synchronization

/// A sum that never decreases while the process lives. Lock-free, from any thread.
///
/// A counter costs one atomic addition. A hot one gets a cache line for each thread, written by that thread alone: then an
/// addition needs no locked instruction, and threads do not fight for the line. Its value is the sum of the lines.
public struct Counter: Sendable, Equatable {
    // The record is changed by atomic operations only, and `owner` keeps its memory.
    @usableFromInline let record: SeriesRecord
    @usableFromInline let owner: SeriesStore

    @inlinable @inline(__always)
    init(_ record: SeriesRecord, _ owner: SeriesStore) {
        self.record = record
        self.owner = owner
    }

    /// Adds 1.
    @inlinable @inline(__always)
    public func increment() { add(1) }

    /// Adds `amount`; what is negative, not a number or infinite comes from outside input and is ignored.
    @inlinable
    public func increment(by amount: Double) {
        // Two billion additions of the largest whole amount fit into 64 bits.
        if amount >= 0, amount <= 4_294_967_296, amount.rounded(.towardZero) == amount {
            add(UInt64(amount))
        } else {
            addFraction(amount)
        }
    }

    /// Adds `amount` and keeps an example of what was counted, at most one a second.
    public func increment(by amount: Double = 1, exemplar labels: @autoclosure () -> [Label]) {
        increment(by: amount)
        guard amount > 0 else { return }
        owner.exemplars?.offer(record.base, value: amount, labels: labels)
    }

    /// Whether both are the same series.
    public static func == (left: Self, right: Self) -> Bool { left.record == right.record }

    /// The sum now.
    public var value: Double { Self.value(of: record) }

    @inlinable @inline(__always)
    func add(_ amount: UInt64) {
        let side = record.side.pointee.load(ordering: .acquiring)
        // The highest bit tells the address of shards from a note on the counter's heat.
        guard Int(bitPattern: side) >= 0 else { return addToShards(side, amount) }
        let old = record.value.pointee.wrappingAdd(amount, ordering: .relaxed).oldValue
        // Rare enough to cost nothing, and often enough to notice a hot counter within a millisecond.
        if old & 1_023 == 0 { noteHeat(side) }
    }

    @inlinable @inline(__always)
    static func value(of record: SeriesRecord) -> Double {
        let side = record.side.pointee.load(ordering: .acquiring)
        let whole = record.value.pointee.load(ordering: .relaxed)
        return Int(bitPattern: side) >= 0 ? Double(whole) : sum(side, whole)
    }

    // Never inlined: in an asynchronous function the compiler might keep the thread's slot over a suspension.
    @usableFromInline @inline(never)
    func addToShards(_ side: UInt, _ amount: UInt64) { CounterShards(side: side).add(amount) }

    @usableFromInline @inline(never)
    func addFraction(_ amount: Double) {
        guard amount > 0, amount.isFinite else { return }
        let side = record.side.pointee.load(ordering: .acquiring)
        (Int(bitPattern: side) < 0 ? CounterShards(side: side) : shards(replacing: side)).add(amount)
    }

    @usableFromInline
    static func sum(_ side: UInt, _ whole: UInt64) -> Double { CounterShards(side: side).sum(whole) }

    @usableFromInline @inline(never)
    func noteHeat(_ side: UInt) {
        let note = HeatNote(side).added(at: CoarseClock.ticks())
        if note.isHot, !ShardBudget.isUsedUp {
            _ = shards(replacing: side)
        } else {
            // A lost note is as good as a late one.
            _ = record.side.pointee.compareExchange(expected: side, desired: note.bits, ordering: .relaxed)
        }
    }

    /// The shards of this counter, made if it has none; `side` is what stands in the record without them.
    private func shards(replacing side: UInt) -> CounterShards {
        let new = CounterShards()
        var expected = side
        while true {
            let (exchanged, found) = record.side.pointee.compareExchange(
                expected: expected, desired: new.side, ordering: .acquiringAndReleasing)
            if exchanged {
                owner.keep(new)
                return new
            }
            if Int(bitPattern: found) < 0 {
                new.base.deallocate()
                return CounterShards(side: found)
            }
            expected = found
        }
    }
}

extension Atomic where Value == UInt64 {
    /// Adds to the number whose bit pattern is stored.
    borrowing func addNumber(_ amount: Double) {
        var old = load(ordering: .relaxed)
        while true {
            let new = (Double(bitPattern: old) + amount).bitPattern
            let (exchanged, original) = weakCompareExchange(expected: old, desired: new, ordering: .relaxed)
            if exchanged { return }
            old = original
        }
    }
}
