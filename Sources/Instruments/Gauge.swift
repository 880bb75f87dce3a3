public import Synchronization

/// A value that goes up and down. Lock-free, from any thread.
public struct Gauge: Sendable, Equatable {
    // The record is changed by atomic operations only, and `block` keeps its memory.
    @usableFromInline let record: SeriesRecord
    @usableFromInline let block: RecordBlock
    @usableFromInline let expires: Bool

    init(_ record: SeriesRecord, _ block: RecordBlock, expires: Bool) {
        self.record = record
        self.block = block
        self.expires = expires
    }

    /// Replaces the value.
    @inlinable
    public func set(_ value: Double) {
        record.value.pointee.store(value.bitPattern, ordering: .relaxed)
        if expires { touch() }
    }

    /// Adds to the value; a negative amount lowers it.
    public func add(_ amount: Double) {
        record.value.pointee.addNumber(amount)
        if expires { touch() }
    }

    /// Whether both are the same series.
    public static func == (left: Self, right: Self) -> Bool { left.record == right.record }

    /// The value now.
    public var value: Double { Self.value(of: record) }

    @inlinable @inline(__always)
    static func value(of record: SeriesRecord) -> Double { Double(bitPattern: record.value.pointee.load(ordering: .relaxed)) }

    @usableFromInline
    func touch() { record.side.pointee.store(CoarseClock.ticks(), ordering: .relaxed) }
}
