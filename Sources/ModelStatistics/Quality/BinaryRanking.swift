/// How well scores put positive rows above negative ones.
package struct BinaryRanking: Sendable, Equatable {
    /// nil for one class.
    package let rocAUC: Double?
    /// After DeLong, DeLong and Clarke-Pearson 1988 (Biometrics 44:837) by midranks, as Sun and Xu 2014; nil below two rows of
    /// a class.
    package let rocAUCVariance: Double?
    /// nil without positive rows.
    package let averagePrecision: Double?

    init(_ sums: Sums) {
        let (m, n) = (sums.positives, sums.negatives)
        rocAUC = m > 0 && n > 0 ? sums.pairs / (m * n) : nil
        averagePrecision = m > 0 ? sums.precision.value / m : nil
        // Of one positive row the placement is the share of negative ones below it, and the other way round.
        let positive = Self.variance(sum: sums.pairs / n, squares: sums.positiveSquares.value / (n * n), rows: m)
        let negative = Self.variance(sum: sums.pairs / m, squares: sums.negativeSquares.value / (m * m), rows: n)
        rocAUCVariance = m > 1 && n > 1 ? positive / m + negative / n : nil
    }

    private static func variance(sum: Double, squares: Double, rows: Double) -> Double {
        max(0, (squares - sum * (sum / rows)) / (rows - 1))
    }

    /// Added up score by score, from the lowest on.
    struct Sums {
        let positives: Double
        let negatives: Double
        // Whole and half numbers: exact as Double up to 2⁵² pairs.
        private(set) var pairs = 0.0
        private(set) var precision = CompensatedSum()
        private(set) var positiveSquares = CompensatedSum()
        private(set) var negativeSquares = CompensatedSum()
        private var negativesBelow = 0.0
        private var positivesLeft: Double

        init(positives: Int, negatives: Int) {
            self.positives = Double(positives)
            self.negatives = Double(negatives)
            positivesLeft = Double(positives)
        }

        /// Numbers of rows with the next score, not both 0.
        mutating func add(negatives ties: Double, positives wins: Double) {
            if wins > 0 {
                let below = negativesBelow + ties / 2
                pairs += wins * below
                positiveSquares.add(wins * (below * below))
                precision.add(wins * (positivesLeft / (positivesLeft + negatives - negativesBelow)))
                positivesLeft -= wins
            }
            if ties > 0 {
                let above = positivesLeft + wins / 2
                negativeSquares.add(ties * (above * above))
                negativesBelow += ties
            }
        }
    }
}
