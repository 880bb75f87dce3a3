/// What one pass over the rows adds up for `RegressionQuality`.
struct RegressionSums {
    private(set) var error = LaneSum()
    private(set) var absolute = LaneSum()
    private(set) var squared = LaneSum()
    private(set) var relative = LaneSum()
    private(set) var label = LaneSum()
    private var notFinite = SIMD4<Double>()
    private var negativeLabel = SIMD4<Double>(repeating: -.infinity)
    private var largestLabel = SIMD4<Double>(repeating: -.infinity)
    private var largestSize = SIMD4<Double>()

    init(_ columns: ColumnPair) {
        var sums = Self()
        columns.walk { sums.add($0, $1, $2) }
        self = sums
    }

    private init() {}

    /// Whether every value of both columns was finite, without which the sums mean nothing.
    var isFinite: Bool { notFinite == SIMD4() }

    /// Compared, as the rounded mean of a constant may leave a variance above 0.
    var hasConstantLabel: Bool { largestLabel.max() <= -negativeLabel.max() }

    /// The greatest |prediction − label|.
    var largestError: Double { largestSize.max() }

    @inline(__always)
    private mutating func add(_ labels: SIMD4<Double>, _ predictions: SIMD4<Double>, _ keep: SIMDMask<SIMD4<Int64>>?) {
        // 0, but NaN for what is infinite or NaN.
        notFinite += (labels - labels) + (predictions - predictions)
        let difference = predictions - labels
        let size = difference.magnitudes
        error.add(difference.kept(keep))
        absolute.add(size.kept(keep))
        squared.add((difference * difference).kept(keep))
        relative.add((size / labels.magnitudes.larger(SIMD4(repeating: .ulpOfOne))).kept(keep))
        label.add(labels.kept(keep))
        negativeLabel = negativeLabel.larger(-labels)
        largestLabel = largestLabel.larger(labels)
        largestSize = largestSize.larger(size)
    }
}
