import Synchronization

/// A classic histogram: observations counted by bucket, and their sum.
package final class Histogram: Instrument {
    private struct State {
        /// By bucket, not cumulative, the last one for `+Inf`.
        var counts: [UInt64]
        var sum = 0.0
    }

    package let bounds: HistogramBounds
    // A lock, held for two additions, keeps the sum and the counts of one snapshot consistent.
    private let state: Mutex<State>

    init(bounds: HistogramBounds) {
        self.bounds = bounds
        state = Mutex(State(counts: Array(repeating: 0, count: bounds.values.count + 1)))
    }

    /// Counts one observation; a value that is not a number is none and is ignored.
    package func observe(_ value: Double) {
        guard !value.isNaN else { return }
        let bucket = bounds.bucket(of: value)
        state.withLock {
            $0.counts[bucket] &+= 1
            $0.sum += value
        }
    }

    /// The cumulative counts and the sum now.
    package var value: HistogramValue {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        var total: UInt64 = 0
        var buckets: [HistogramValue.Bucket] = []
        buckets.reserveCapacity(bounds.values.count)
        for (bound, count) in zip(bounds.values, counts) {
            total &+= count
            buckets.append(.init(upperBound: bound, cumulativeCount: total))
        }
        return HistogramValue(buckets: buckets, sum: sum, count: total &+ counts[bounds.values.count])
    }

    var sample: SampleValue { .histogram(value) }
}
