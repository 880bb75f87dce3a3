#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Numbers of successes in a fixed number of trials, drawn from their distribution.
struct BinomialDraws {
    /// Indexed by the number of successes.
    let probabilities: [Double]
    private let cumulative: [Double]

    init(trials: Int, probability: Double) {
        probabilities = (0...trials).map { k in
            let (n, k) = (Double(trials), Double(k))
            let ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
            return exp(ways + k * log(probability) + (n - k) * log(1 - probability))
        }
        var sum = 0.0
        cumulative = probabilities.map { probability in
            sum += probability
            return sum
        }
    }

    func next(_ random: inout SeededRows) -> Int {
        let u = Double(random.next() >> 11) * 0x1p-53
        var (low, high) = (0, cumulative.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] > u { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
