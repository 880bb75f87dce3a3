/// P(D ≤ d) for few rows by the recursion of Pomeranz (1974), bounds as in Simard and L'Ecuyer (2011).
struct PomeranzRecursion {
    private let rows: Int
    private let whole: Int
    private let fraction: Double
    private let gap: Double

    /// Exact for up to some hundred rows; O(N (N d)²).
    static func probability(rows: Int, atMost distance: Double) -> Double {
        PomeranzRecursion(rows: rows, scaled: Double(rows) * distance).probability()
    }

    private init(rows: Int, scaled: Double) {
        self.rows = rows
        whole = Int(scaled)
        fraction = scaled - Double(whole)
        gap = min(fraction, 1 - fraction)
    }

    /// Row i + 1 is row i convolved with the Poisson weights of the step between their offsets.
    private func probability() -> Double {
        let weights = (narrow: weights(gap), double: weights(2 * gap), wide: weights(1 - 2 * gap))
        var bounds = (first: 1, last: 1)
        var previous = [1.0]
        for index in 2...(2 * rows + 2) {
            let next = self.bounds(of: index)
            let ends = index == 2 || index == 2 * rows + 2
            let step = ends ? weights.narrow : index.isMultiple(of: 2) ? weights.double : weights.wide
            previous = Self.convolve(previous, from: bounds, to: next, step)
            bounds = next
        }
        var probability = previous[rows + 1 - bounds.first]
        for i in 1...rows { probability *= Double(i) / Double(rows) }
        return probability
    }

    /// Weights xᵏ / k! for each k that a row can need.
    private func weights(_ x: Double) -> [Double] {
        var weights = [1.0]
        for k in 1...(2 * whole + 4) { weights.append(weights[k - 1] * x / Double(k)) }
        return weights
    }

    /// First and last column of a row that can be above 0: floor(A − t) + 2 and ceil(A + t) for the row's offset A.
    private func bounds(of index: Int) -> (first: Int, last: Int) {
        let nearLow = fraction <= 0.5
        let base: Int, floorDifference: Int, ceilSum: Int
        if index == 2 * rows + 2 {
            (base, floorDifference, ceilSum) = (rows, fraction > 0 ? -1 : 0, fraction > 0 ? 1 : 0)
        } else if index.isMultiple(of: 2) {
            (base, floorDifference, ceilSum) = (index / 2 - 1, nearLow ? 0 : -1, fraction > 0 ? 1 : 0)
        } else {
            (base, floorDifference, ceilSum) = (index / 2 - 1, fraction == 0 ? 1 : 0, nearLow ? 1 : 2)
        }
        return (max(base - whole + floorDifference + 2, 1), min(base + whole + ceilSum, rows + 1))
    }

    private static func convolve(
        _ previous: [Double], from old: (first: Int, last: Int), to new: (first: Int, last: Int), _ weights: [Double]
    ) -> [Double] {
        (new.first...max(new.first, new.last)).map { column in
            var sum = 0.0
            for source in stride(from: old.first, through: min(column, old.last), by: 1) {
                sum += previous[source - old.first] * weights[column - source]
            }
            return sum
        }
    }
}
