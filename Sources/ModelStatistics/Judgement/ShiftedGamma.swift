/// A gamma law moved along the axis, by its first three moments.
struct ShiftedGamma: Sendable, Equatable {
    private let shape: Double
    private let scale: Double
    private let start: Double

    /// Matches three moments, or two where a law that starts at 0 has the heavier tail;
    /// nil for moments of a constant, such as of bins whose shares are all below the floor.
    init?(_ moments: BinMoments) {
        guard moments.mean > 0, moments.variance > 0 else { return nil }
        scale = max(moments.third / (2 * moments.variance), moments.variance / moments.mean)
        shape = moments.variance / (scale * scale)
        start = moments.mean - shape * scale
    }

    /// A multiple of χ²; at least one degree of freedom.
    init(degreesOfFreedom: Int, times unit: Double) {
        scale = 2 * unit
        shape = Double(degreesOfFreedom) / 2
        start = 0
    }

    func upperTail(_ value: Double) -> Double {
        let x = (value - start) / scale
        return x > 0 ? IncompleteGamma.upperRegularized(shape, x) : 1
    }

    /// By bisection; `upper` is in 0<..<1.
    func quantile(upper: Double) -> Double {
        var low = 0.0
        var high = max(4 * shape, 4)
        while IncompleteGamma.upperRegularized(shape, high) > upper { (low, high) = (high, 2 * high) }
        while high - low > 1e-12 * high {
            let middle = low + (high - low) / 2
            if middle == low || middle == high { break }
            if IncompleteGamma.upperRegularized(shape, middle) > upper { low = middle } else { high = middle }
        }
        return start + high * scale
    }
}
