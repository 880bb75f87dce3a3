import JSONText

/// The features of one event; of features with the same name the last value stays, at the place of the first.
///
/// Owns its memory, which is used again for the next event. Names are found by hash in a table of at least twice as many slots
/// as there are features; slots of earlier events tell themselves by their generation.
struct FeatureTable: ~Copyable {
    /// The first thing that is wrong, reported only if the event's type has features.
    enum Fault {
        case value(MemberValue, of: TextView)
        case name(TextView, offset: Int)
        case tooMany(offset: Int)
    }

    private(set) var fault: Fault?
    private(set) var hasDuplicates = false
    private let limits: EventLimits
    private let hash = TextHash()
    private var features: UnsafeMutableBufferPointer<FeatureView> = .allocate(capacity: 32)
    private var hashes: UnsafeMutableBufferPointer<UInt64> = .allocate(capacity: 32)
    private var count = 0
    /// Features that there is memory for and that are allowed.
    private var room: Int
    /// The generation in the upper half, the index of a feature in the lower one.
    private var slots: UnsafeMutableBufferPointer<UInt64>
    private var generation: UInt32 = 0

    init(limits: EventLimits) {
        self.limits = limits
        room = min(32, limits.features)
        slots = .allocate(capacity: 64)
        slots.initialize(repeating: 0)
    }

    deinit {
        features.deallocate()
        hashes.deallocate()
        slots.deallocate()
    }

    /// The features of the event; valid until the next one begins.
    var all: UnsafeBufferPointer<FeatureView> { UnsafeBufferPointer(rebasing: features[..<count]) }

    /// Forgets all features.
    mutating func begin() {
        count = 0
        fault = nil
        hasDuplicates = false
        generation &+= 1
        if generation == 0 { clearSlots() }
    }

    /// Takes a feature whose value is as it should be.
    @inline(__always)
    mutating func add(_ name: TextView, mayHoldNUL: Bool, _ value: ValueView, at offset: Int) {
        let hash = hash(name)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count &- 1)
        while UInt32(truncatingIfNeeded: slots[slot] &>> 32) == generation {
            let index = Int(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF)
            if hashes[index] == hash, features[index].name == name {
                features[index].value = value
                return hasDuplicates = true
            }
            slot = (slot &+ 1) & (slots.count &- 1)
        }
        guard count < room, limits.allows(name, mayHoldNUL: mayHoldNUL) else {
            return addRare(name, mayHoldNUL: mayHoldNUL, value, at: offset, hash)
        }
        append(name, value, hash, slot)
    }

    /// Remembers what is wrong with a feature, if nothing has been before.
    @inline(never)
    mutating func refuse(_ fault: Fault) {
        if self.fault == nil { self.fault = fault }
    }

    @inline(__always)
    private mutating func append(_ name: TextView, _ value: ValueView, _ hash: UInt64, _ slot: Int) {
        slots[slot] = UInt64(generation) &<< 32 | UInt64(truncatingIfNeeded: count)
        features.initializeElement(at: count, to: FeatureView(name: name, value: value))
        hashes[count] = hash
        count &+= 1
    }

    /// Takes one feature more than there is memory for, unless there is something wrong with it.
    @inline(never)
    private mutating func addRare(_ name: TextView, mayHoldNUL: Bool, _ value: ValueView, at offset: Int, _ hash: UInt64) {
        guard count < limits.features else { return refuse(.tooMany(offset: offset)) }
        guard limits.allows(name, mayHoldNUL: mayHoldNUL) else { return refuse(.name(name, offset: offset)) }
        append(name, value, hash, grow(hash))
    }

    /// Makes room for twice as many features, and returns the free slot of a hash.
    private mutating func grow(_ hash: UInt64) -> Int {
        features = Self.doubled(features)
        hashes = Self.doubled(hashes)
        room = min(features.count, limits.features)
        slots.deallocate()
        slots = .allocate(capacity: features.count * 2)
        clearSlots()
        for index in 0..<count { slots[freeSlot(hashes[index])] = UInt64(generation) &<< 32 | UInt64(index) }
        return freeSlot(hash)
    }

    private func freeSlot(_ hash: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count &- 1)
        while UInt32(truncatingIfNeeded: slots[slot] &>> 32) == generation { slot = (slot &+ 1) & (slots.count &- 1) }
        return slot
    }

    private mutating func clearSlots() {
        slots.initialize(repeating: 0)
        generation = 1
    }

    private static func doubled<Element>(_ old: UnsafeMutableBufferPointer<Element>) -> UnsafeMutableBufferPointer<Element> {
        let new = UnsafeMutableBufferPointer<Element>.allocate(capacity: old.count * 2)
        _ = new.moveInitialize(fromContentsOf: old)
        old.deallocate()
        return new
    }
}
