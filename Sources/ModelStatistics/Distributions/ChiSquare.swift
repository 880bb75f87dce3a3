#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The χ² distribution by the incomplete gamma function.
package enum ChiSquare {
    /// Probability of a value above `x`; nil below one degree of freedom or for NaN.
    package static func upperTail(_ x: Double, degreesOfFreedom: Int) -> Double? {
        guard degreesOfFreedom > 0, !x.isNaN else { return nil }
        if x <= 0 { return 1 }
        if x == .infinity { return 0 }
        return IncompleteGamma.upperRegularized(Double(degreesOfFreedom) / 2, x / 2)
    }

    /// The value that is not exceeded with `probability`; nil below one degree of freedom or outside 0..<1.
    package static func quantile(_ probability: Double, degreesOfFreedom: Int) -> Double? {
        guard degreesOfFreedom > 0, probability >= 0, probability < 1 else { return nil }
        if probability == 0 { return 0 }
        return 2 * gammaQuantile(shape: Double(degreesOfFreedom) / 2, upper: 1 - probability)
    }

    /// Newton's method on the upper tail, kept inside a bracket that shrinks at each step.
    private static func gammaQuantile(shape: Double, upper: Double) -> Double {
        var low = 0.0
        var high = max(4 * shape, 4)
        while IncompleteGamma.upperRegularized(shape, high) > upper { (low, high) = (high, 2 * high) }
        var x = min(max(wilsonHilferty(shape: shape, upper: upper), low), high)
        for _ in 0..<200 {
            let excess = IncompleteGamma.upperRegularized(shape, x) - upper
            if excess > 0 { low = x } else { high = x }
            let density = Deviance.poissonProbability(shape, mean: x) * shape / x
            var next = x + excess / density
            if !(next > low && next < high) { next = low + (high - low) / 2 }
            if abs(next - x) <= 1e-15 * next { return next }
            x = next
        }
        return x
    }

    /// A first guess: the cube root of a gamma variable is close to normal.
    private static func wilsonHilferty(shape: Double, upper: Double) -> Double {
        let tail = min(upper, 1 - upper)
        let t = (-2 * log(tail)).squareRoot()
        let z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
        let root = 1 - 1 / (9 * shape) + (upper < 0.5 ? z : -z) / (3 * shape.squareRoot())
        return shape * max(root * root * root, 1e-3)
    }
}
