/// New ids in memory: hash of an id → row, open addressing, equal hashes side by side.
///
/// Changed on the writer's queue alone; a frozen table does not change any more, so that it may be read anywhere.
final class IdentityTable {
    struct Entry {
        var key: UInt64
        /// 0 is a free slot; rows begin at 1.
        var row: Int64
    }

    private var slots: UnsafeMutableBufferPointer<Entry>
    private var mask: Int
    private(set) var count = 0

    init(capacity: Int = 1024) {
        let size = max(16, capacity).nextPowerOfTwo
        slots = Self.allocate(size)
        mask = size - 1
    }

    deinit { slots.deallocate() }

    private static func allocate(_ size: Int) -> UnsafeMutableBufferPointer<Entry> {
        let slots = UnsafeMutableBufferPointer<Entry>.allocate(capacity: size)
        slots.initialize(repeating: Entry(key: 0, row: 0))
        return slots
    }

    func insert(_ key: UInt64, _ row: Int64) {
        if count &* 8 >= slots.count &* 5 { grow() }
        place(Entry(key: key, row: row))
        count &+= 1
    }

    /// The first row with this hash for which `body` returns something.
    func first<Found>(_ key: UInt64, where body: (Int64) throws -> Found?) rethrows -> Found? {
        var index = Int(truncatingIfNeeded: key) & mask
        while slots[index].row != 0 {
            if slots[index].key == key, let found = try body(slots[index].row) { return found }
            index = (index &+ 1) & mask
        }
        return nil
    }

    /// Forgets the rows from `row` on: those of a transaction that failed.
    func remove(from row: Int64) {
        rebuild(slots.count) { $0.row < row }
    }

    /// All entries in the order of their keys.
    func sorted() -> [Entry] {
        var entries = slots.filter { $0.row != 0 }
        entries.sort { ($0.key, $0.row) < ($1.key, $1.row) }
        return entries
    }

    /// The lowest row; `Int64.max` without one.
    var firstRow: Int64 { slots.reduce(.max) { $1.row == 0 ? $0 : min($0, $1.row) } }

    private func grow() { rebuild(slots.count * 2) { _ in true } }

    private func rebuild(_ size: Int, _ isKept: (Entry) -> Bool) {
        let old = slots
        slots = Self.allocate(size)
        (mask, count) = (size - 1, 0)
        for entry in old where entry.row != 0 && isKept(entry) {
            place(entry)
            count += 1
        }
        old.deallocate()
    }

    @inline(__always)
    private func place(_ entry: Entry) {
        var index = Int(truncatingIfNeeded: entry.key) & mask
        while slots[index].row != 0 { index = (index &+ 1) & mask }
        slots[index] = entry
    }
}

extension Int {
    var nextPowerOfTwo: Int { self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount) }
}
