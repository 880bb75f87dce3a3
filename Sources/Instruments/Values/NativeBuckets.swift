/// The sparse exponential buckets of a native histogram.
///
/// The bucket of key k holds observations v with base^(k-1) < |v| <= base^k, where base = 2^(2^-schema).
/// See <https://prometheus.io/docs/specs/native_histograms/>.
public struct NativeBuckets: Sendable, Equatable {
    /// The resolution, -4 (base 65536) to 8 (base 1.0027).
    public var schema: Int8
    /// Observations v with |v| <= zeroThreshold are in the zero bucket.
    public var zeroThreshold: Double
    public var zeroCount: UInt64
    /// The counts, not cumulative, by key; no count is 0.
    public var positive: [Int32: UInt64]
    public var negative: [Int32: UInt64]

    public init(
        schema: Int8, zeroThreshold: Double, zeroCount: UInt64 = 0, positive: [Int32: UInt64] = [:],
        negative: [Int32: UInt64] = [:]
    ) {
        self.schema = schema
        self.zeroThreshold = zeroThreshold
        self.zeroCount = zeroCount
        self.positive = positive
        self.negative = negative
    }
}
