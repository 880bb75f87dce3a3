/// The exact law of a statistic over two bins, by how the rows of the smaller one can fall on the two sides.
struct TwoBinLaw: Sendable, Equatable {
    /// Ascending.
    private let values: [Double]
    /// Probability of at least each value.
    private let tails: [Double]

    /// nil when the smaller bin is so full that the χ² law holds; `total` is at most half of all rows.
    init?(total: Double, _ split: BinSplit) {
        guard !split.isFull(total) else { return nil }
        let outcomes = split.outcomes(ofTwo: total).sorted { $0.term < $1.term }
        let weight = outcomes.reduce(0) { $0 + $1.weight }
        values = outcomes.map(\.term)
        var tails: [Double] = []
        var above = 0.0
        for outcome in outcomes.reversed() {
            above += outcome.weight
            tails.append(min(above / weight, 1))
        }
        self.tails = tails.reversed()
    }

    func upperTail(_ value: Double) -> Double {
        // The score was rounded in another order.
        let least = value - 1e-9 * abs(value)
        return values.firstIndex { $0 >= least }.map { tails[$0] } ?? 0
    }

    /// The smallest value that is passed with a probability of at most `upper`.
    func quantile(upper: Double) -> Double {
        let passing = tails.firstIndex { $0 <= upper } ?? tails.count
        // Values from here on are rarer; the one before must not pass, and rounding must not let it.
        return (values[max(passing - 1, 0)]) * (1 + 1e-9)
    }
}
