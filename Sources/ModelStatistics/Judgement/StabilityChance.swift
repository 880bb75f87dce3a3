/// The law of a stability index between two samples of one distribution, given their bins.
///
/// By the exact moments of each bin when its rows fall on the two sides by chance: a χ² law takes the floor of shares for
/// ordinary, and at 200 rows with rare categories promises a hundredth of the false alarms that there are.
package struct StabilityChance: Sendable, Equatable {
    private let law: ShiftedGamma
    private let chiSquare: ShiftedGamma

    /// Rows of each bin on both sides, bins without rows left out; nil when a side is empty or fewer than two bins have rows.
    package init?(_ bins: some Sequence<(reference: Int, current: Int)>) {
        var totals: [Int: Int] = [:]
        var (referenceRows, currentRows, count) = (0, 0, 0)
        for bin in bins where bin.reference > 0 || bin.current > 0 {
            referenceRows += bin.reference
            currentRows += bin.current
            totals[bin.reference + bin.current, default: 0] += 1
            count += 1
        }
        guard referenceRows > 0, currentRows > 0, count > 1 else { return nil }
        let split = BinSplit(referenceRows: referenceRows, currentRows: currentRows)
        // Sorted, so that the sum is the same to the last bit on every run.
        let moments = totals.sorted { $0.key < $1.key }.reduce(into: BinMoments.zero) { sum, bin in
            sum.add(split.moments(of: bin.key), times: Double(bin.value))
        }
        // All rows of one side are known: one bin follows from the others.
        chiSquare = ShiftedGamma(bins: count, referenceRows: referenceRows, currentRows: currentRows)
        law = ShiftedGamma(moments.scaled(by: Double(count - 1) / Double(count))) ?? chiSquare
    }

    /// From the number of bins alone, by the χ² law; nil below two bins or without rows.
    package init?(bins: Int, referenceRows: Int, currentRows: Int) {
        guard bins > 1, referenceRows > 0, currentRows > 0 else { return nil }
        chiSquare = ShiftedGamma(bins: bins, referenceRows: referenceRows, currentRows: currentRows)
        law = chiSquare
    }

    /// Probability of an index of at least `score` without drift, the larger one of the two laws.
    package func upperTail(_ score: Double) -> Double { max(law.upperTail(score), chiSquare.upperTail(score)) }

    /// The score that chance passes with probability `tail` in 0<..<1; `limit` when it is passed less often.
    package func bound(tail: Double, atLeast limit: Double = 0) -> Double {
        guard upperTail(limit) > tail else { return limit }
        return max(limit, law.quantile(upper: tail), chiSquare.quantile(upper: tail))
    }
}

/// A gamma law moved along the axis, by its first three moments.
struct ShiftedGamma: Sendable, Equatable {
    private let shape: Double
    private let scale: Double
    private let start: Double

    /// Matches three moments, or two where a law that starts at 0 has the heavier tail;
    /// nil for moments of a constant, such as of bins whose shares are all below the floor.
    init?(_ moments: BinMoments) {
        guard moments.mean > 0, moments.variance > 0 else { return nil }
        let twoMoments = moments.variance / moments.mean
        scale = max(moments.third / (2 * moments.variance), twoMoments)
        shape = moments.variance / (scale * scale)
        start = moments.mean - shape * scale
    }

    /// (1/n + 1/m) χ² with one degree of freedom less than there are bins.
    init(bins: Int, referenceRows: Int, currentRows: Int) {
        scale = 2 * (1 / Double(referenceRows) + 1 / Double(currentRows))
        shape = Double(bins - 1) / 2
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
