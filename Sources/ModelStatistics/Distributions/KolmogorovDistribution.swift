#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The law of the one-sample statistic D of N rows; methods chosen as Simard and L'Ecuyer (2011) do, within scipy's limits.
struct KolmogorovDistribution {
    /// Above 0.
    let rows: Int

    /// Up to this many rows the one-sided tail is summed term by term.
    private static let fullSumLimit = 8_192

    /// Probability in 0...1 that the statistic is at least `distance`.
    func upperTail(_ distance: Double) -> Double {
        let n = Double(rows)
        let scaled = n * distance
        if distance >= 1 { return 0 }
        if scaled <= 0.5 { return 1 }
        if scaled <= 1 { return clip(1 - smallestDistances(scaled)) }
        if scaled >= n - 1 { return clip(2 * pow(1 - distance, n)) }
        if distance >= 0.5 { return clip(2 * oneSidedUpperTail(distance)) }
        let energy = scaled * distance
        return clip(rows <= 140 ? fewRows(distance, energy) : manyRows(distance, energy))
    }

    private func fewRows(_ distance: Double, _ energy: Double) -> Double {
        if energy <= 0.754693 { return 1 - DurbinMatrix.probability(rows: rows, atMost: distance) }
        if energy <= 4 { return 1 - PomeranzRecursion.probability(rows: rows, atMost: distance) }
        return 2 * oneSidedUpperTail(distance)
    }

    private func manyRows(_ distance: Double, _ energy: Double) -> Double {
        if energy >= 370 { return 0 }
        // There 1 − p is below 1e-12, and the matrix that would tell it is at its largest.
        if energy <= 0.04 { return 1 }
        if energy >= 2.2 { return 2 * oneSidedUpperTail(distance) }
        if rows <= 100_000, Double(rows) * pow(distance, 1.5) <= 1.4 {
            return 1 - DurbinMatrix.probability(rows: rows, atMost: distance)
        }
        return 1 - PelzGoodExpansion.probability(rows: rows, atMost: distance)
    }

    /// N! / Nᴺ (2 N D − 1)ᴺ, for 1/2 < N D ≤ 1 (Ruben and Gambino).
    private func smallestDistances(_ scaled: Double) -> Double {
        let n = Double(rows)
        let logarithm = Deviance.stirlingError(n) - n + 0.5 * log(2 * .pi * n)
        return exp(logarithm + n * log(2 * scaled - 1))
    }

    /// Probability that the one-sided statistic is at least `distance` (Smirnov; Birnbaum and Tingey): O(1) for many rows.
    func oneSidedUpperTail(_ distance: Double) -> Double {
        let n = Double(rows)
        if rows > 1_000_000 {
            let root = 6 * n * distance + 1
            return exp(-root * root / (18 * n))
        }
        // The terms are smooth, and vanish at both ends with all their derivatives: every so many of them add up to the
        // same to the last digits.
        let step = rows > Self.fullSumLimit ? n / Double(Self.fullSumLimit) : 1
        var sum = 0.0
        var v = step == 1 ? 0 : step / 2
        while v < n * (1 - distance) {
            let p = distance + v / n
            let q = (n * (1 - distance) - v) / n
            sum += distance / p * Deviance.binomialProbability(v, of: n, p: p, q: q)
            v += step
        }
        return sum * step
    }

    /// Probability in 0...1 that √N D is at least `scaled` for N without end (Kolmogorov 1933).
    static func limitUpperTail(_ scaled: Double) -> Double {
        guard scaled > 0 else { return 1 }
        var sum = 0.0
        if scaled < 0.8 {
            for k in stride(from: 1.0, through: 9, by: 2) { sum += exp(-k * k * .pi * .pi / (8 * scaled * scaled)) }
            return 1 - (2 * .pi).squareRoot() / scaled * sum
        }
        for k in 1...6 {
            let term = exp(-2 * Double(k * k) * scaled * scaled)
            sum += k.isMultiple(of: 2) ? -term : term
        }
        return min(2 * sum, 1)
    }

    private func clip(_ probability: Double) -> Double { min(max(probability, 0), 1) }
}
