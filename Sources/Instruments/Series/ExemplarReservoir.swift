import Synchronization

/// The newest examples of what a family counted, by series and bucket.
final class ExemplarReservoir: Sendable {
    private struct Place: Hashable {
        /// A record's address, or a histogram's.
        let series: UInt
        let bucket: Int
    }

    private let examples = Mutex([Place: Exemplar]())
    private let clock: @Sendable () -> Double
    /// Seconds; a newer example within them is not looked at.
    private static let interval = 1.0

    init(clock: @escaping @Sendable () -> Double) { self.clock = clock }

    /// Keeps the example of a counter unless the last one is less than a second old or the labels are too long.
    func offer(_ record: UnsafeMutableRawPointer, value: Double, labels: () -> [Label]) {
        offer(Place(series: UInt(bitPattern: record), bucket: 0), value, labels)
    }

    /// The same for a bucket of a histogram.
    func offer(bucket: Int, of histogram: Histogram, value: Double, labels: () -> [Label]) {
        offer(Place(series: Self.address(histogram), bucket: bucket), value, labels)
    }

    /// The examples of all counters, by the address of their record.
    var newest: [UInt: Exemplar] {
        examples.withLock { examples in
            Dictionary(examples.map { ($0.key.series, $0.value) }) { first, _ in first }
        }
    }

    /// The examples of a histogram by bucket; empty when there is none.
    func newest(of histogram: Histogram, count: Int) -> [Exemplar?] {
        let series = Self.address(histogram)
        return examples.withLock { examples in
            if examples.isEmpty { return [] }
            let found = (0..<count).map { examples[Place(series: series, bucket: $0)] }
            return found.contains { $0 != nil } ? found : []
        }
    }

    private func offer(_ place: Place, _ value: Double, _ labels: () -> [Label]) {
        let now = clock()
        let last = examples.withLock { $0[place]?.timestamp }
        let isDue = last.map { now - $0 >= Self.interval || now < $0 } ?? true
        guard isDue, let exemplar = Exemplar(labels: labels(), value: value, timestamp: now) else { return }
        examples.withLock { $0[place] = exemplar }
    }

    private static func address(_ histogram: Histogram) -> UInt {
        UInt(bitPattern: Unmanaged.passUnretained(histogram).toOpaque())
    }
}
