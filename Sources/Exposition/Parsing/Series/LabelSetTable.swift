/// The series of one family by the hash of their labels.
struct LabelSetTable {
    private struct Slot {
        var hash: UInt32 = 0
        /// 0 in a free slot, otherwise one more than the index of the series.
        var next: UInt32 = 0
    }

    private var slots: [Slot] = []
    private var count = 0

    /// The index of the series of this hash for which `isSame` holds.
    func index(of hash: UInt64, where isSame: (Int) -> Bool) -> Int? {
        guard !slots.isEmpty else { return nil }
        let short = UInt32(truncatingIfNeeded: hash)
        var place = Int(short) & (slots.count &- 1)
        while slots[place].next != 0 {
            let index = Int(slots[place].next) &- 1
            if slots[place].hash == short, isSame(index) { return index }
            place = (place &+ 1) & (slots.count &- 1)
        }
        return nil
    }

    /// Adds a series whose labels are in the table not yet.
    mutating func insert(_ hash: UInt64, _ index: Int) {
        if count &* 2 >= slots.count { grow() }
        count &+= 1
        place(Slot(hash: UInt32(truncatingIfNeeded: hash), next: UInt32(truncatingIfNeeded: index &+ 1)))
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(), count: max(16, old.count * 2))
        for slot in old where slot.next != 0 { place(slot) }
    }

    private mutating func place(_ slot: Slot) {
        var place = Int(slot.hash) & (slots.count &- 1)
        while slots[place].next != 0 { place = (place &+ 1) & (slots.count &- 1) }
        slots[place] = slot
    }
}
