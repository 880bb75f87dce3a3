import CHardware
import Synchronization

/// A histogram's counts of which each is written by one thread alone.
///
/// In the memory: 8 bytes with the number of counts of a shard, then the address of each thread's shard, 0 while it has none.
struct ThreadShards {
    private let base: UnsafeMutableRawPointer

    init(counts: Int) {
        base = .allocate(byteCount: (Int(THREAD_SLOTS) + 1) * 8, alignment: 8)
        base.initializeMemory(as: UInt64.self, repeating: 0, count: Int(THREAD_SLOTS) + 1)
        base.storeBytes(of: counts, as: Int.self)
    }

    @inline(__always)
    init?(address: UInt) {
        guard let base = UnsafeMutableRawPointer(bitPattern: address) else { return nil }
        self.base = base
    }

    var address: UInt { UInt(bitPattern: base) }

    func destroy() {
        for shard in all { shard.destroy() }
        base.deallocate()
    }

    /// The shard of the calling thread, made if it has none; `nil` for a thread without a slot of its own.
    @inline(__always)
    var own: ThreadShard? {
        let slot = thread_slot()
        guard slot < UInt32(THREAD_SLOTS) else { return nil }
        // Nobody else stores in this place while the thread lives.
        return ThreadShard(address: place(slot).pointee.load(ordering: .relaxed)) ?? made(slot)
    }

    /// Adds what the shards hold to a reading.
    func read(into reading: inout HistogramReading) {
        for shard in all { shard.read(into: &reading) }
    }

    @inline(never)
    private func made(_ slot: UInt32) -> ThreadShard {
        let shard = ThreadShard(counts: base.load(as: Int.self))
        place(slot).pointee.store(shard.address, ordering: .releasing)
        return shard
    }

    private var all: [ThreadShard] {
        (0..<UInt32(THREAD_SLOTS)).compactMap { ThreadShard(address: place($0).pointee.load(ordering: .acquiring)) }
    }

    @inline(__always)
    private func place(_ slot: UInt32) -> UnsafeMutablePointer<Atomic<UInt>> {
        (base + (Int(truncatingIfNeeded: slot) &+ 1) &* 8).assumingMemoryBound(to: Atomic<UInt>.self)
    }
}

/// The counts of one thread. A sequence lock tells a reader when it has read a mixture.
///
///     0  sequence  odd while the thread writes
///     8  closed    not 0 while a reader wants the thread to count elsewhere
///    16  sum
///    24  counts by classic bucket, not cumulative
struct ThreadShard {
    private let base: UnsafeMutableRawPointer

    private static let countsOffset = 24

    init(counts: Int) {
        let bytes = (Self.countsOffset + counts * 8 + 63) & ~63
        base = .allocate(byteCount: bytes, alignment: 64)
        base.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    }

    @inline(__always)
    init?(address: UInt) {
        guard let base = UnsafeMutableRawPointer(bitPattern: address) else { return nil }
        self.base = base
    }

    var address: UInt { UInt(bitPattern: base) }

    func destroy() { base.deallocate() }

    /// Adds an observation of the thread that owns the shard; `false`, and nothing added, while a reader has closed it.
    @inline(__always)
    func add(_ value: Double, _ bucket: Int) -> Bool {
        guard word(8).pointee.load(ordering: .relaxed) == 0 else { return false }
        let sequence = word(0).pointee.load(ordering: .relaxed)
        word(0).pointee.store(sequence &+ 1, ordering: .relaxed)
        atomicMemoryFence(ordering: .releasing)
        let count = word(Self.countsOffset &+ bucket &* 8)
        count.pointee.store(count.pointee.load(ordering: .relaxed) &+ 1, ordering: .relaxed)
        let sum = Double(bitPattern: word(16).pointee.load(ordering: .relaxed)) + value
        word(16).pointee.store(sum.bitPattern, ordering: .relaxed)
        word(0).pointee.store(sequence &+ 2, ordering: .releasing)
        return true
    }

    /// Adds what the shard holds to a reading.
    ///
    /// Once the shard is closed its thread begins at most one more observation, so that this ends soon however hot it is.
    func read(into reading: inout HistogramReading) {
        word(8).pointee.wrappingAdd(1, ordering: .relaxed)
        defer { word(8).pointee.wrappingSubtract(1, ordering: .relaxed) }
        var copy = [UInt64](repeating: 0, count: reading.counts.count + 1)
        while true {
            let sequence = word(0).pointee.load(ordering: .acquiring)
            for index in copy.indices { copy[index] = word(16 + index * 8).pointee.load(ordering: .relaxed) }
            atomicMemoryFence(ordering: .acquiring)
            if sequence & 1 == 0, word(0).pointee.load(ordering: .relaxed) == sequence { break }
            processor_pause()
        }
        reading.sum = (reading.sum ?? 0) + Double(bitPattern: copy[0])
        for index in reading.counts.indices { reading.counts[index] &+= copy[index + 1] }
    }

    @inline(__always)
    private func word(_ offset: Int) -> UnsafeMutablePointer<Atomic<UInt64>> {
        (base + offset).assumingMemoryBound(to: Atomic<UInt64>.self)
    }
}
