import Foundation

/// The scores of a table of rows by bin, by their definitions.
struct FleetScores {
    let shares, expected, pooled: [Double]
    let rows, effectiveRows: Double

    /// - Parameters:
    ///   - counts: rows of the window by bin.
    ///   - reference: shares of the reference by bin.
    init(counts: [Double], reference: [Double], referenceRows: Double) {
        let all = counts.reduce(0, +)
        (rows, expected) = (all, reference)
        shares = counts.map { $0 / all }
        pooled = zip(counts, reference).map { ($0 + $1 * referenceRows) / (all + referenceRows) }
        effectiveRows = 1 / (1 / all + 1 / referenceRows)
    }

    private var pairs: [(share: Double, expected: Double)] { Array(zip(shares, expected)) }

    var psi: Double {
        pairs.map { (max($0, 1e-4), max($1, 1e-4)) }.reduce(0) { $0 + ($1.0 - $1.1) * (log($1.0) - log($1.1)) }
    }

    var totalVariation: Double { pairs.reduce(0) { $0 + max(0, $1.share - $1.expected) } }

    var degreesOfFreedom: Double { Double(pooled.count { $0 > 0 } - 1) }

    /// Σ (observed − expected)² ÷ expected over both rows of the table.
    var chiSquare: Double {
        let referenceRows = 1 / (1 / effectiveRows - 1 / rows)
        return zip(pairs, pooled).filter { $0.1 > 0 }.reduce(0) { sum, bin in
            let (pair, pool) = bin
            let (window, other) = (rows * pool, referenceRows * pool)
            return sum + pow(rows * pair.share - window, 2) / window
                + pow(referenceRows * pair.expected - other, 2) / other
        }
    }

    var psiByChance: Double {
        let degrees = degreesOfFreedom
        return degrees * pow(1 - 2 / (9 * degrees) + 3.090232306167813 * (2 / (9 * degrees)).squareRoot(), 3) / effectiveRows
    }

    var distance: Double {
        shares.indices.map { abs(shares[...$0].reduce(0, +) - expected[...$0].reduce(0, +)) }.max() ?? 0
    }

    var scaledDistance: Double { distance * effectiveRows.squareRoot() }

    /// Kolmogorov's alternating series with as many terms as a number can tell apart from none for λ of 0.2 and more.
    var pValue: Double {
        let sum = (1...40).reversed().reduce(0.0) { sum, k in
            sum + (k.isMultiple(of: 2) ? -2 : 2) * exp(-2 * pow(Double(k) * scaledDistance, 2))
        }
        return min(1, max(0, sum))
    }
}
