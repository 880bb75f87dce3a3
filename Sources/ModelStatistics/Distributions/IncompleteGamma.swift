/// The regularised incomplete gamma functions.
enum IncompleteGamma {
    /// Q(a, x) = Γ(a, x) / Γ(a) for a above 0 and x at least 0.
    static func upperRegularized(_ a: Double, _ x: Double) -> Double {
        if x <= 0 { return 1 }
        return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x)
    }

    /// P(a, x) as xᵃ e⁻ˣ / Γ(a + 1) · (1 + x / (a + 1) + x² / ((a + 1)(a + 2)) + …).
    private static func lowerSeries(_ a: Double, _ x: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        var divisor = a
        while term > sum * 1e-17 {
            divisor += 1
            term *= x / divisor
            sum += term
        }
        return min(sum * Deviance.poissonProbability(a, mean: x), 1)
    }

    /// Q(a, x) by its continued fraction, evaluated forward after Lentz.
    private static func upperFraction(_ a: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        var b = x + 1 - a
        var c = 1 / tiny
        var d = 1 / b
        var fraction = d
        for i in 1..<100_000 {
            let step = -Double(i) * (Double(i) - a)
            b += 2
            d = step * d + b
            if abs(d) < tiny { d = tiny }
            c = b + step / c
            if abs(c) < tiny { c = tiny }
            d = 1 / d
            fraction *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return fraction * a * Deviance.poissonProbability(a, mean: x)
    }
}
