#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The law of the one-sample statistic D of N rows; methods chosen as Simard and L'Ecuyer (2011) do, within scipy's limits.
struct KolmogorovDistribution {
    /// Above 0.
    let rows: Int

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

    /// Probability that the one-sided statistic is at least `distance` (Smirnov; Birnbaum and Tingey): O(N) up to a million rows.
    func oneSidedUpperTail(_ distance: Double) -> Double {
        let n = Double(rows)
        if rows > 1_000_000 {
            let root = 6 * n * distance + 1
            return exp(-root * root / (18 * n))
        }
        var sum = 0.0
        var v = 0.0
        while v < n * (1 - distance) {
            let p = distance + v / n
            let q = (n * (1 - distance) - v) / n
            sum += distance / p * Deviance.binomialProbability(v, of: n, p: p, q: q)
            v += 1
        }
        return sum
    }

    private func clip(_ probability: Double) -> Double { min(max(probability, 0), 1) }
}
