/// The buckets of one sign of a native histogram as runs of neighbours, and their counts as differences.
///
/// See <https://prometheus.io/docs/specs/native_histograms/#spans>.
struct NativeSpans {
    /// A run of buckets.
    struct Span: Equatable {
        /// The key of the first bucket, in the first span; then how many buckets lie between this span and the one before.
        var offset: Int32
        var length: UInt32
    }

    private(set) var spans: [Span] = []
    /// The first count, then how much each differs from the one before.
    private(set) var deltas: [Int64] = []
    private var last: UInt64 = 0

    // Writing up to two empty buckets takes no more room than a new span.
    private static let widestGap = 2

    init(_ buckets: [Int32: UInt64]) {
        var next = 0
        for key in buckets.keys.sorted() {
            let gap = Int(key) - next
            if spans.isEmpty || gap > Self.widestGap {
                spans.append(Span(offset: Int32(clamping: gap), length: 0))
            } else {
                for _ in 0..<gap { append(0) }
            }
            append(buckets[key] ?? 0)
            next = Int(key) + 1
        }
    }

    private mutating func append(_ count: UInt64) {
        spans[spans.count - 1].length += 1
        deltas.append(Int64(bitPattern: count &- last))
        last = count
    }
}
