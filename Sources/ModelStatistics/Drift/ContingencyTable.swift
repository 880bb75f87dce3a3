/// Pearson's test of independence on the 2 × K table of two samples, without continuity correction.
struct ContingencyTable {
    let statistic: Double
    /// K − 1, at least 1.
    let degreesOfFreedom: Int
    /// Probability in 0...1 of a statistic at least this large without drift.
    let pValue: Double
    /// √(χ² / rows), in 0...1: the size of the effect, whatever the number of rows.
    let cramersV: Double
    let largestShifts: [BinShift]

    /// How the p-value is had.
    static let method = "asymptotic"

    /// nil for a single bin: there is nothing to compare.
    init?(_ comparison: BinComparison) {
        let degrees = comparison.bins.count - 1
        let (m, n) = (comparison.referenceRows, comparison.currentRows)
        let total = m + n
        let score = comparison.sum(comparison.reference, comparison.current) { left, right in
            let (expectedLeft, expectedRight) = (m * (left + right) / total, n * (left + right) / total)
            let (first, second) = (left - expectedLeft, right - expectedRight)
            return first * first / expectedLeft + second * second / expectedRight
        }
        guard let pValue = ChiSquare.upperTail(score.score, degreesOfFreedom: degrees) else { return nil }
        statistic = score.score
        degreesOfFreedom = degrees
        self.pValue = pValue
        cramersV = (score.score / total).squareRoot()
        largestShifts = score.largestShifts
    }
}
