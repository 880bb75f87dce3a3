import CHardware
import Synchronization

/// The cache lines of a hot counter, or of one that counts fractions: one for each thread, and one that further threads share.
///
/// A line holds a whole sum and, as the bits of a number, the sum of what was no whole amount. Only its own thread writes a
/// line, so that adding needs no locked instruction; the shared one is changed by atomic operations.
@usableFromInline
struct CounterShards: @unchecked Sendable {  // every word of the memory is read and written atomically
    let base: UnsafeMutableRawPointer

    private static let lineBytes = 64
    private static let lines = Int(THREAD_SLOTS) + 1
    /// In the word of a record, tells the address of shards from a `HeatNote`.
    private static let mark: UInt = 1 << 63

    init() {
        let bytes = Self.lines * Self.lineBytes
        base = .allocate(byteCount: bytes, alignment: Self.lineBytes)
        base.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    }

    init(side: UInt) { base = UnsafeMutableRawPointer(bitPattern: side & ~Self.mark).unsafelyUnwrapped }

    var side: UInt { UInt(bitPattern: base) | Self.mark }

    @inline(__always)
    func add(_ amount: UInt64) {
        let slot = thread_slot()
        let whole = word(slot, 0)
        if slot < UInt32(THREAD_SLOTS) {
            whole.pointee.store(whole.pointee.load(ordering: .relaxed) &+ amount, ordering: .relaxed)
        } else {
            whole.pointee.wrappingAdd(amount, ordering: .relaxed)
        }
    }

    func add(_ amount: Double) {
        let slot = thread_slot()
        let rest = word(slot, 8)
        if slot < UInt32(THREAD_SLOTS) {
            let sum = Double(bitPattern: rest.pointee.load(ordering: .relaxed)) + amount
            rest.pointee.store(sum.bitPattern, ordering: .relaxed)
        } else {
            rest.pointee.addNumber(amount)
        }
    }

    /// The sum of all lines and of what was counted before there were any; never less than at an earlier call.
    func sum(_ before: UInt64) -> Double {
        var (whole, rest) = (before, 0.0)
        for slot in 0..<UInt32(Self.lines) {
            whole &+= word(slot, 0).pointee.load(ordering: .relaxed)
            rest += Double(bitPattern: word(slot, 8).pointee.load(ordering: .relaxed))
        }
        return Double(whole) + rest
    }

    @inline(__always)
    private func word(_ slot: UInt32, _ offset: Int) -> UnsafeMutablePointer<Atomic<UInt64>> {
        (base + (Int(truncatingIfNeeded: slot) &* Self.lineBytes &+ offset)).assumingMemoryBound(to: Atomic<UInt64>.self)
    }
}

/// How often in a row 1,024 additions to a counter took less than two ticks of the coarse clock.
///
/// 32 bits of ticks, 8 bits of times.
struct HeatNote {
    let bits: UInt

    init(_ bits: UInt) { self.bits = bits }

    /// A hundred thousand additions a second and more, for a while.
    var isHot: Bool { bits & 0xFF >= 16 }

    func added(at ticks: UInt) -> HeatNote {
        let isSoon = CoarseClock.age(of: bits >> 8 & 0xFFFF_FFFF, at: ticks) <= 1
        return HeatNote(ticks << 8 | (isSoon ? bits & 0xFF + 1 : 0))
    }
}
