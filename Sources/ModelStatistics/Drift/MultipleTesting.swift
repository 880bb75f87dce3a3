/// P-values of many tests, adjusted so that each can be held against the level that the tests share.
package enum MultipleTesting {
    /// p times the number of tests, at most 1: bounds the chance of any false alarm.
    package static func bonferroni(_ pValues: [Double]) -> [Double] {
        pValues.map { min(1, $0 * Double(pValues.count)) }
    }

    /// The step-down form of Bonferroni's bound (Holm 1979): never larger, for the same guarantee.
    package static func holm(_ pValues: [Double]) -> [Double] {
        let count = Double(pValues.count)
        return adjusted(pValues, order: ascending(pValues), combine: max) { rank in count - Double(rank) }
    }

    /// Bounds the expected share of false ones among the alarms (Benjamini and Hochberg 1995).
    package static func benjaminiHochberg(_ pValues: [Double]) -> [Double] {
        let count = Double(pValues.count)
        return adjusted(pValues, order: ascending(pValues).reversed(), combine: min) { rank in
            count / (count - Double(rank))
        }
    }

    /// The positions of the p-values from the smallest on; equal ones in the order given.
    private static func ascending(_ pValues: [Double]) -> [Int] {
        pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    }

    /// Multiplies in that order, where no value may fall back behind one that came before.
    private static func adjusted(
        _ pValues: [Double], order: [Int], combine: (Double, Double) -> Double, factor: (_ rank: Int) -> Double
    ) -> [Double] {
        var adjusted = pValues
        var previous: Double?
        for (rank, index) in order.enumerated() {
            let value = min(1, pValues[index] * factor(rank))
            let kept = previous.map { combine($0, value) } ?? value
            adjusted[index] = kept
            previous = kept
        }
        return adjusted
    }
}
