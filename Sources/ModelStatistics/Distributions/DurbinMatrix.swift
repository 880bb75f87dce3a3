#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// P(D ≤ d) as one entry of a matrix power (Durbin 1968; Marsaglia, Tsang and Wang 2003): exact, for small N d.
enum DurbinMatrix {
    /// `rows` times `distance` is above 1/2; the matrix has about 2 N d rows.
    static func probability(rows: Int, atMost distance: Double) -> Double {
        let scaled = Double(rows) * distance
        let k = Int(scaled.rounded(.up))
        let size = 2 * k - 1
        let power = raise(matrix(size: size, remainder: Double(k) - scaled), size: size, to: rows)
        // Each factor carries 1/e, so that N! / Nᴺ becomes √(2πN) and its Stirling error: nothing overflows.
        let n = Double(rows)
        return power[(k - 1) * size + k - 1] * (2 * .pi * n).squareRoot() * exp(Deviance.stirlingError(n))
    }

    private static func matrix(size: Int, remainder h: Double) -> [Double] {
        var inverseFactorials = [1.0]
        for i in 1...size { inverseFactorials.append(inverseFactorials[i - 1] / Double(i)) }
        var matrix = [Double](repeating: 0, count: size * size)
        for row in 0..<size {
            for column in 0..<size where row - column + 1 >= 0 {
                var entry = 1.0
                if column == 0 { entry -= pow(h, Double(row + 1)) }
                if row == size - 1 { entry -= pow(h, Double(size - column)) }
                if row == size - 1, column == 0, h > 0.5 { entry += pow(2 * h - 1, Double(size)) }
                matrix[row * size + column] = entry * inverseFactorials[row - column + 1] * exp(-1)
            }
        }
        return matrix
    }

    private static func raise(_ matrix: [Double], size: Int, to exponent: Int) -> [Double] {
        var square = matrix
        var result: [Double]?
        var rest = exponent
        while true {
            if rest & 1 == 1 { result = result.map { multiply($0, square, size: size) } ?? square }
            rest >>= 1
            guard rest > 0 else { return result ?? square }
            square = multiply(square, square, size: size)
        }
    }

    private static func multiply(_ left: [Double], _ right: [Double], size: Int) -> [Double] {
        [Double](unsafeUninitializedCapacity: size * size) { product, count in
            product.initialize(repeating: 0)
            for row in 0..<size {
                for inner in 0..<size {
                    let factor = left[row * size + inner]
                    if factor == 0 { continue }
                    for column in 0..<size {
                        product[row * size + column] += factor * right[inner * size + column]
                    }
                }
            }
            count = size * size
        }
    }
}
