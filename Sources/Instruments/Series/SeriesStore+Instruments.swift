import Synchronization

/// How many instruments may have shards, of some kilobytes each: enough for the hot ones, not for all.
enum ShardBudget {
    private static let used = Atomic(0)
    private static let maximum = 4_096

    static var isUsedUp: Bool { used.load(ordering: .relaxed) >= maximum }

    static func take() { used.add(1, ordering: .relaxed) }

    static func give(_ count: Int) { used.subtract(count, ordering: .relaxed) }
}

extension SeriesStore {
    /// Keeps the shards of a counter until the family goes away.
    func keep(_ shards: CounterShards) {
        ShardBudget.take()
        state.withLock { $0.shards.append(shards) }
    }

    /// The histogram whose record this is.
    @usableFromInline
    func histogram(of record: SeriesRecord) -> Histogram? {
        UnsafeRawPointer(bitPattern: record.side.pointee.load(ordering: .relaxed)).map {
            Unmanaged<Histogram>.fromOpaque($0).takeUnretainedValue()
        }
    }

    /// The histogram of the values, made if it is new.
    @usableFromInline
    func histogram(for values: [String], make: @Sendable () -> Histogram) -> Histogram {
        let prepare: @Sendable (SeriesRecord, inout State) -> Void = { record, state in
            let histogram = make()
            state.histograms.append(histogram)
            let address = Unmanaged.passUnretained(histogram).toOpaque()
            record.side.pointee.store(UInt(bitPattern: address), ordering: .relaxed)
        }
        let record = record(for: values, prepare: prepare, use: { $0 })
        // A record of this family never lacks its histogram: `prepare` ran before it was published.
        return histogram(of: record).unsafelyUnwrapped
    }

    /// The record of the values where series go away, and its block, which keeps it from now on.
    func removableRecord(
        for values: [String], prepare: @Sendable (SeriesRecord, inout State) -> Void = { _, _ in }
    ) -> (SeriesRecord, RecordBlock) {
        record(for: values, prepare: prepare, use: { ($0, RecordBlock(of: $0)) })
    }
}
