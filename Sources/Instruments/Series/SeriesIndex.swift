public import Synchronization

/// An open-addressing table from hashes to records, read without a lock while one thread adds to it.
///
/// A slot is 0 (free), 1 (removed) or a record's address with 16 bits of its hash above. An address is stored with release
/// ordering after its record is written, and a table is replaced, never emptied, so that a reader sees a record whole or not.
@usableFromInline
struct SeriesIndex: @unchecked Sendable {  // every slot is read and written atomically
    /// The mask (one less than the number of slots, a power of two), and behind it the slots.
    @usableFromInline let base: UnsafeMutablePointer<Atomic<UInt64>>

    @inlinable @inline(__always)
    init?(address: UInt) {
        guard let base = UnsafeMutablePointer<Atomic<UInt64>>(bitPattern: address) else { return nil }
        self.base = base
    }

    init(slots: Int) {
        base = .allocate(capacity: slots + 1)
        for slot in 0...slots { (base + slot).initialize(to: Atomic(slot == 0 ? UInt64(slots - 1) : 0)) }
    }

    func deallocate() { base.deallocate() }

    var address: UInt { UInt(bitPattern: base) }
    var slots: Int { Int(mask) + 1 }

    @inlinable @inline(__always)
    var mask: UInt64 { base.pointee.load(ordering: .relaxed) }

    /// The first record of this hash for which the condition holds.
    @inlinable @inline(__always)
    func find(_ hash: UInt32, where isIt: (SeriesRecord) -> Bool) -> SeriesRecord? {
        let mask = mask
        var position = UInt64(hash) & mask
        while true {
            let slot = base[Int(truncatingIfNeeded: position &+ 1)].load(ordering: .acquiring)
            if slot == 0 { return nil }
            if slot &>> 48 == UInt64(hash &>> 16), slot != Self.removed, let record = Self.record(slot), isIt(record) {
                return record
            }
            position = (position &+ 1) & mask
        }
    }

    /// Adds a record; the table has room, and the caller a lock against others that add.
    func add(_ record: SeriesRecord) {
        var position = UInt64(record.hash) & mask
        while base[Int(position) + 1].load(ordering: .relaxed) > Self.removed { position = (position + 1) & mask }
        let address = UInt64(UInt(bitPattern: record.base))
        base[Int(position) + 1].store(address | UInt64(record.hash >> 16) << 48, ordering: .releasing)
    }

    /// Forgets a record; only where readers hold the lock too.
    func remove(_ record: SeriesRecord) {
        var position = UInt64(record.hash) & mask
        while true {
            let slot = base[Int(position) + 1].load(ordering: .relaxed)
            if slot == 0 { return }
            if slot != Self.removed, Self.record(slot) == record {
                return base[Int(position) + 1].store(Self.removed, ordering: .relaxed)
            }
            position = (position + 1) & mask
        }
    }

    @usableFromInline static let removed: UInt64 = 1

    @inlinable @inline(__always)
    static func record(_ slot: UInt64) -> SeriesRecord? {
        UnsafeMutableRawPointer(bitPattern: UInt(truncatingIfNeeded: slot & 0xFFFF_FFFF_FFFF)).map { SeriesRecord($0) }
    }
}
