#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Sums of the central moments of independent terms.
struct BinMoments: Sendable, Equatable {
    static let zero = BinMoments(mean: 0, variance: 0, third: 0)

    var mean: Double
    var variance: Double
    /// The third central moment.
    var third: Double

    mutating func add(_ other: Self, times count: Double) {
        mean += other.mean * count
        variance += other.variance * count
        third += other.third * count
    }

    func scaled(by factor: Double) -> Self {
        BinMoments(mean: mean * factor, variance: variance * factor, third: third * factor)
    }
}

/// How the rows of a bin fall on reference and window when both have the same law: binomially.
struct BinSplit: Sendable {
    /// What a bin adds to.
    enum Statistic: Sendable {
        case stabilityIndex
        /// χ² of the 2 × K table.
        case pearson
    }

    /// Expected rows on either side from which on a term is as good as χ² with one degree of freedom.
    private static let manyRows = 64.0

    private let referenceRows: Double
    private let currentRows: Double
    private let currentShare: Double
    private let statistic: Statistic

    /// Both numbers of rows are above 0.
    init(referenceRows: Double, currentRows: Double, statistic: Statistic) {
        self.referenceRows = referenceRows
        self.currentRows = currentRows
        self.statistic = statistic
        currentShare = currentRows / (currentRows + referenceRows)
    }

    /// What a term of a full bin has for each degree of freedom.
    var unit: Double {
        switch statistic {
        case .stabilityIndex: 1 / referenceRows + 1 / currentRows
        case .pearson: 1
        }
    }

    /// Moments of the term of a bin that has that many rows on both sides together, at least one.
    func moments(of rows: Double) -> BinMoments {
        if isFull(rows) {
            let unit = unit
            return BinMoments(mean: unit, variance: 2 * unit * unit, third: 8 * unit * unit * unit)
        }
        let outcomes = outcomes(of: rows)
        let weight = outcomes.reduce(0) { $0 + $1.weight }
        let mean = outcomes.reduce(0) { $0 + $1.weight * $1.term } / weight
        var (variance, third) = (0.0, 0.0)
        for outcome in outcomes {
            let deviation = outcome.term - mean
            variance += outcome.weight * deviation * deviation
            third += outcome.weight * deviation * deviation * deviation
        }
        return BinMoments(mean: mean, variance: variance / weight, third: third / weight)
    }

    /// Whether a bin of that many rows is expected to have many on both sides.
    func isFull(_ rows: Double) -> Bool { rows * min(currentShare, 1 - currentShare) >= Self.manyRows }

    struct Outcome {
        let weight: Double
        let term: Double
    }

    /// As `outcomes`, of both bins where there are but two, whose rows add up to those of the sides.
    func outcomes(ofTwo rows: Double) -> [Outcome] {
        let other = referenceRows + currentRows - rows
        return outcomes(
            from: (((rows + 1) * (currentRows + 1) / (rows + other + 2)).rounded(.down)),
            in: max(0, rows - referenceRows)...min(rows, currentRows),
            odds: { (rows - $0) * (currentRows - $0) / (($0 + 1) * (other - currentRows + $0 + 1)) },
            term: { term($0, of: rows) + term(currentRows - $0, of: other) })
    }

    private func outcomes(of rows: Double) -> [Outcome] {
        let odds = currentShare / (1 - currentShare)
        return outcomes(
            from: ((rows + 1) * currentShare).rounded(.down), in: 0...rows,
            odds: { (rows - $0) / ($0 + 1) * odds }, term: { term($0, of: rows) })
    }

    /// The splits that have a weight of at least 1e-12 of the likeliest one's: some hundred at most, whatever the rows.
    ///
    /// `odds` are those of one row more in the window.
    private func outcomes(
        from mode: Double, in range: ClosedRange<Double>, odds: (Double) -> Double, term: (Double) -> Double
    ) -> [Outcome] {
        let mode = min(max(mode, range.lowerBound), range.upperBound)
        var outcomes = [Outcome(weight: 1, term: term(mode))]
        var (current, weight) = (mode, 1.0)
        while current < range.upperBound, weight > 1e-12 {
            weight *= odds(current)
            current += 1
            outcomes.append(Outcome(weight: weight, term: term(current)))
        }
        (current, weight) = (mode, 1.0)
        while current > range.lowerBound, weight > 1e-12 {
            current -= 1
            weight /= odds(current)
            outcomes.append(Outcome(weight: weight, term: term(current)))
        }
        return outcomes
    }

    private func term(_ current: Double, of rows: Double) -> Double {
        switch statistic {
        case .stabilityIndex:
            let p = max((rows - current) / referenceRows, StabilityIndex.shareFloor)
            let q = max(current / currentRows, StabilityIndex.shareFloor)
            return (q - p) * log(q / p)
        case .pearson:
            let deviation = current - rows * currentShare
            return deviation * deviation / (rows * currentShare * (1 - currentShare))
        }
    }
}
