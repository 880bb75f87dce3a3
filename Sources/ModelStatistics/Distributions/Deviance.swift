#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Parts of binomial and Poisson probabilities that keep their precision for any number of rows (Loader 2000).
enum Deviance {
    /// ln n! − ln(√(2πn) (n/e)ⁿ), the error of Stirling's formula; n is above 0 and need not be whole.
    static func stirlingError(_ n: Double) -> Double {
        if n <= 15 { return logGamma(n + 1) - (n + 0.5) * log(n) + n - 0.5 * log(2 * .pi) }
        let square = n * n
        let tail = 1 / 1260.0 - (1 / 1680.0 - (1 / 1188.0 - 691 / 360360.0 / square) / square) / square
        return (1 / 12.0 - (1 / 360.0 - tail / square) / square) / n
    }

    /// x ln(x / mean) + mean − x without cancellation near x = mean; both are above 0.
    static func poisson(_ x: Double, mean: Double) -> Double {
        guard abs(x - mean) < 0.1 * (x + mean) else { return x * log(x / mean) + mean - x }
        let ratio = (x - mean) / (x + mean)
        var sum = (x - mean) * ratio
        var power = 2 * x * ratio
        for order in 1..<1000 {
            power *= ratio * ratio
            let next = sum + power / Double(2 * order + 1)
            if next == sum { break }
            sum = next
        }
        return sum
    }

    /// Chance of `k` successes in `n` trials of probability `p`, where `q` is 1 − p given on its own for precision.
    static func binomialProbability(_ k: Double, of n: Double, p: Double, q: Double) -> Double {
        if k == 0 { return pow(q, n) }
        if k == n { return pow(p, n) }
        let exponent =
            stirlingError(n) - stirlingError(k) - stirlingError(n - k)
            - poisson(k, mean: n * p) - poisson(n - k, mean: n * q)
        return exp(exponent) * (n / (2 * .pi * k * (n - k))).squareRoot()
    }

    /// xᵃ e⁻ˣ / Γ(a + 1) for a, x above 0.
    static func poissonProbability(_ a: Double, mean x: Double) -> Double {
        exp(-stirlingError(a) - poisson(a, mean: x)) / (2 * .pi * a).squareRoot()
    }

    private static func logGamma(_ x: Double) -> Double {
        var sign: Int32 = 0
        return lgamma_r(x, &sign)
    }
}
