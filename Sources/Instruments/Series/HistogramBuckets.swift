/// The buckets of a histogram: classic ones with fixed bounds, native ones of a resolution, or both in one.
public struct HistogramBuckets: Sendable, Hashable {
    /// Empty beside native buckets for a histogram that has only these.
    public let bounds: HistogramBounds
    public let native: NativeResolution?

    private init(bounds: HistogramBounds, native: NativeResolution?) {
        self.bounds = bounds
        self.native = native
    }

    public static func classic(_ bounds: HistogramBounds) -> Self { Self(bounds: bounds, native: nil) }

    public static func native(_ resolution: NativeResolution = NativeResolution()) -> Self {
        Self(bounds: [], native: resolution)
    }

    public static func both(_ bounds: HistogramBounds, native resolution: NativeResolution = NativeResolution()) -> Self {
        Self(bounds: bounds, native: resolution)
    }

    /// Whether text formats show buckets, that of `+Inf` at least.
    var hasClassic: Bool { native == nil || !bounds.values.isEmpty }
}

extension HistogramBuckets: ExpressibleByArrayLiteral {
    /// Classic buckets; a wrong literal is a precondition failure.
    public init(arrayLiteral values: Double...) {
        guard let bounds = HistogramBounds(values) else {
            preconditionFailure("not finite, strictly ascending bounds: \(values)")
        }
        self = .classic(bounds)
    }
}

/// How finely a native histogram tells values apart, and how many buckets it may use for that.
///
/// See <https://prometheus.io/docs/specs/native_histograms/>.
public struct NativeResolution: Sendable, Hashable {
    /// -4 (each bucket 65,536 times as wide as the one before) to 8 (1.0027 times).
    public let schema: Int8
    /// Observations of at most this magnitude are zero.
    public let zeroThreshold: Double
    /// Once a histogram has filled more, it halves its resolution.
    public let maximumBuckets: Int

    /// - Parameter factor: how much wider each bucket is than the one before, at most; above 1. The usual 1.1 gives schema 3.
    public init(factor: Double = 1.1, zeroThreshold: Double = 0x1p-128, maximumBuckets: Int = 160) {
        let finest = (-4...8).first { 2.0.squareRoots($0) <= factor } ?? 8
        schema = Int8(factor > 1 ? finest : 8)
        self.zeroThreshold = zeroThreshold.isFinite ? max(0, zeroThreshold) : 0x1p-128
        self.maximumBuckets = max(1, maximumBuckets)
    }
}

extension Double {
    /// This to the power of 2^-schema.
    fileprivate func squareRoots(_ schema: Int) -> Double {
        schema > 0
            ? (0..<schema).reduce(self) { root, _ in root.squareRoot() }
            : (0..<(-schema)).reduce(self) { power, _ in power * power }
    }
}
