import CHardware
import Synchronization

/// Observations counted by bucket, classic, native or both, and their sum. From any thread; a scrape never makes it wait.
///
/// The first observations change the counts under a lock that is held for a few instructions. In a hot histogram each thread
/// gets counts of its own, which need no locked instruction.
public final class Histogram: Sendable {
    public let buckets: HistogramBuckets
    private let bounds: BoundsLayout
    private let shared: LockedShard
    /// The address of the `ThreadShards`; 0 while the histogram is not hot.
    private let threads = Atomic<UInt>(0)
    private let exemplars: ExemplarReservoir?

    init(_ buckets: HistogramBuckets, exemplars: ExemplarReservoir?) {
        self.buckets = buckets
        self.exemplars = exemplars
        bounds = buckets.bounds.layout
        shared = LockedShard(buckets)
    }

    deinit {
        shared.destroy()
        guard let threads = ThreadShards(address: threads.load(ordering: .acquiring)) else { return }
        threads.destroy()
        ShardBudget.give(1)
    }

    /// Counts one observation; a value that is not a number is none and is ignored.
    // Never inlined: in an asynchronous function the compiler might keep the thread's slot over a suspension.
    @inline(never)
    public func observe(_ value: Double) {
        guard value == value else { return }
        let bucket = bounds.bucket(of: value)
        if let threads = ThreadShards(address: threads.load(ordering: .acquiring)), threads.own?.add(value, bucket) == true {
            return
        }
        observeShared(value, bucket)
    }

    /// Counts one observation and keeps it as an example of its bucket, at most one a second.
    public func observe(_ value: Double, exemplar labels: @autoclosure () -> [Label]) {
        observe(value)
        guard value == value, let exemplars else { return }
        exemplars.offer(bucket: bounds.bucket(of: value), of: self, value: value, labels: labels)
    }

    /// The counts and the sum now.
    public var value: HistogramValue {
        var reading = HistogramReading(bounds: [], counts: [], sum: 0, count: 0)
        read(into: &reading)
        return reading.value
    }

    /// Reads each shard as a whole, so that every observation is in all of the reading or in none.
    func read(into reading: inout HistogramReading) {
        reading.bounds = buckets.bounds
        let size = bounds.values.count + 1
        if reading.counts.count == size {
            for index in reading.counts.indices { reading.counts[index] = 0 }
        } else {
            reading.counts = Array(repeating: 0, count: size)
        }
        reading.sum = 0
        reading.native = nil
        shared.read(into: &reading)
        ThreadShards(address: threads.load(ordering: .acquiring))?.read(into: &reading)
        reading.count = reading.counts.reduce(0, &+)
        if !buckets.hasClassic { reading.counts = [] }
        reading.exemplars = exemplars?.newest(of: self, count: size) ?? []
    }

    private func observeShared(_ value: Double, _ bucket: Int) {
        guard shared.add(value, bucket).isMultiple(of: 1_024), buckets.native == nil else { return }
        // Native counts are not worth a copy for each thread: finding their place costs more than the lock.
        let heat = HeatNote(UInt(heat.load(ordering: .relaxed))).added(at: CoarseClock.ticks())
        self.heat.store(UInt64(heat.bits), ordering: .relaxed)
        if heat.isHot, !ShardBudget.isUsedUp { makeThreadShards() }
    }

    private let heat = Atomic<UInt64>(0)

    private func makeThreadShards() {
        let new = ThreadShards(counts: bounds.values.count + 1)
        let (exchanged, _) = threads.compareExchange(expected: 0, desired: new.address, ordering: .acquiringAndReleasing)
        if exchanged { ShardBudget.take() } else { new.destroy() }
    }
}
