/// How large a score over bins becomes without drift, given how many rows both sides together have in each bin.
///
/// By the exact moments of each bin when its rows fall on the two sides by chance: a χ² law takes every bin for a full
/// one, and at 200 rows with rare categories promises a hundredth of the false alarms that there are.
package struct ChanceLaw: Sendable, Equatable {
    private let law: ShiftedGamma
    /// Instead of `law`, where there are two bins of which one has few rows.
    private let exact: TwoBinLaw?
    private let chiSquare: ShiftedGamma
    /// What the square of a score is times, where the law is one of a squared score.
    private let squareFactor: Double?

    /// Probability of a score of at least `score` without drift, the larger one of the two laws.
    package func upperTail(_ score: Double) -> Double {
        let value = squareFactor.map { $0 * score * score } ?? score
        return max(exact?.upperTail(value) ?? law.upperTail(value), chiSquare.upperTail(value))
    }

    /// The score that chance passes with probability `tail` in 0<..<1; `limit` when it is passed less often.
    package func bound(tail: Double, atLeast limit: Double = 0) -> Double {
        guard upperTail(limit) > tail else { return limit }
        let value = max(exact?.quantile(upper: tail) ?? law.quantile(upper: tail), chiSquare.quantile(upper: tail))
        return max(limit, squareFactor.map { (value / $0).squareRoot() } ?? value)
    }
}

extension ChanceLaw {
    /// Of a population stability index; nil when fewer than two bins have rows.
    init?(stabilityIndexOf bins: BinComparison) {
        self.init(Self.totals(bins), bins.referenceRows, bins.currentRows, .stabilityIndex, squareFactor: nil)
    }

    /// Of Cramér's V; nil as above.
    init?(cramersVOf bins: BinComparison) {
        let rows = bins.referenceRows + bins.currentRows
        self.init(Self.totals(bins), bins.referenceRows, bins.currentRows, .pearson, squareFactor: rows)
    }

    /// Of the difference of two ratios; nil when all rows are alike.
    init?(differenceOf reference: (successes: Int, rows: Int), _ current: (successes: Int, rows: Int)) {
        let (m, n) = (Double(reference.rows), Double(current.rows))
        let successes = Double(reference.successes) + Double(current.successes)
        let pooled = successes / (m + n)
        guard m > 0, n > 0, pooled > 0, pooled < 1 else { return nil }
        self.init(
            [successes, m + n - successes], m, n, .pearson,
            squareFactor: 1 / (pooled * (1 - pooled) * (1 / m + 1 / n)))
    }

    /// Of a stability index of which only the number of bins is known, by the χ² law; nil below two bins or without rows.
    init?(bins: Int, referenceRows: Int, currentRows: Int) {
        guard bins > 1, referenceRows > 0, currentRows > 0 else { return nil }
        let unit = 1 / Double(referenceRows) + 1 / Double(currentRows)
        chiSquare = ShiftedGamma(degreesOfFreedom: bins - 1, times: unit)
        law = chiSquare
        exact = nil
        squareFactor = nil
    }

    private init?(
        _ totals: [Double], _ referenceRows: Double, _ currentRows: Double, _ statistic: BinSplit.Statistic,
        squareFactor: Double?
    ) {
        // Bins with equal totals have equal moments: a column of identifiers costs one bin.
        var occurrences: [Double: Int] = [:]
        for total in totals where total > 0 { occurrences[total, default: 0] += 1 }
        let count = occurrences.values.reduce(0, +)
        guard count > 1 else { return nil }
        let split = BinSplit(referenceRows: referenceRows, currentRows: currentRows, statistic: statistic)
        // Sorted, so that the sum is the same to the last bit on every run.
        let moments = occurrences.sorted { $0.key < $1.key }.reduce(into: BinMoments.zero) { sum, bin in
            sum.add(split.moments(of: bin.key), times: Double(bin.value))
        }
        chiSquare = ShiftedGamma(degreesOfFreedom: count - 1, times: split.unit)
        exact = count == 2 ? occurrences.keys.min().flatMap { TwoBinLaw(total: $0, split) } : nil
        // All rows of one side are known: one bin follows from the others.
        law = ShiftedGamma(moments.scaled(by: Double(count - 1) / Double(count))) ?? chiSquare
        self.squareFactor = squareFactor
    }

    /// Whole numbers, also of sums that a server extrapolated.
    private static func totals(_ bins: BinComparison) -> [Double] {
        bins.bins.indices.map { (bins.reference[$0] + bins.current[$0]).rounded() }
    }
}

extension DriftTest {
    /// nil for tests that are not judged by chance.
    func chance(over bins: BinComparison) -> ChanceLaw? {
        switch self {
        case .psi, .equalWidthPSI, .valuePSI: ChanceLaw(stabilityIndexOf: bins)
        case .chiSquare: ChanceLaw(cramersVOf: bins)
        default: nil
        }
    }
}
