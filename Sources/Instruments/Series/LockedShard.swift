#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
import CHardware
import Synchronization

/// A histogram's counts that any thread may change, behind a spin lock.
///
///     0  lock
///     8  sum
///    16  observations
///    24  counts by classic bucket, not cumulative
struct LockedShard: @unchecked Sendable {  // all of the memory but the lock is behind the lock
    private let base: UnsafeMutableRawPointer
    private let buckets: Int
    private let native: NativeCounts?

    init(_ buckets: HistogramBuckets) {
        self.buckets = buckets.bounds.values.count + 1
        // A cache line is never shared with another histogram.
        let bytes = (Self.countsOffset + self.buckets * 8 + 63) & ~63
        base = .allocate(byteCount: bytes, alignment: 64)
        base.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
        native = buckets.native.map(NativeCounts.init)
    }

    func destroy() { base.deallocate() }

    /// Adds an observation; gives the number of those before.
    @inline(__always)
    func add(_ value: Double, _ bucket: Int) -> UInt64 {
        lock()
        counts[bucket] &+= 1
        word(8, as: Double.self).pointee += value
        native?.add(value)
        let count = word(16, as: UInt64.self)
        let before = count.pointee
        count.pointee = before &+ 1
        unlock()
        return before
    }

    /// Adds what the shard holds to a reading.
    func read(into reading: inout HistogramReading) {
        lock()
        defer { unlock() }
        for bucket in 0..<buckets { reading.counts[bucket] &+= counts[bucket] }
        reading.sum = (reading.sum ?? 0) + word(8, as: Double.self).pointee
        reading.native = native?.buckets
    }

    private static let countsOffset = 24

    private var counts: UnsafeMutablePointer<UInt64> { word(Self.countsOffset, as: UInt64.self) }

    @inline(__always)
    private func lock() {
        if flag.pointee.exchange(1, ordering: .acquiring) != 0 { wait() }
    }

    @inline(__always)
    private func unlock() { flag.pointee.store(0, ordering: .releasing) }

    @inline(never)
    private func wait() {
        var tries = 0
        repeat {
            while flag.pointee.load(ordering: .relaxed) != 0 {
                tries += 1
                // Whoever holds the lock for so long has been interrupted.
                if tries < 100 { processor_pause() } else { sched_yield() }
            }
        } while flag.pointee.exchange(1, ordering: .acquiring) != 0
    }

    @inline(__always)
    private var flag: UnsafeMutablePointer<Atomic<UInt32>> { base.assumingMemoryBound(to: Atomic<UInt32>.self) }

    @inline(__always)
    private func word<Value>(_ offset: Int, as type: Value.Type) -> UnsafeMutablePointer<Value> {
        (base + offset).assumingMemoryBound(to: type)
    }
}
