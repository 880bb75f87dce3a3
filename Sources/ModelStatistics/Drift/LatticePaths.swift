/// Paths over an m × n grid: each is one order in which two samples of a continuous law can interleave.
struct LatticePaths {
    private let m: Int
    private let n: Int
    /// n and m without their common divisor: |x columnStep − y rowStep| is the distance of the point (x, y) from the diagonal.
    private let columnStep: Int
    private let rowStep: Int
    /// The statistic as a whole number of 1 / lcm(m, n).
    private let height: Int
    /// The statistic, rounded to a whole number of 1 / lcm(m, n).
    let distance: Double

    /// Both sizes are in 1...10,000, so that their common multiple is exact.
    init(_ first: Int, _ second: Int, distance: Double) {
        m = max(first, second)
        n = min(first, second)
        let divisor = Self.greatestCommonDivisor(m, n)
        columnStep = n / divisor
        rowStep = m / divisor
        let multiple = Double(columnStep * m)
        height = Int((distance * multiple).rounded(.toNearestOrEven))
        self.distance = Double(height) / multiple
    }

    /// Share of the paths that reach the distance; nil if rounding carries it outside 0...1, where scipy also gives up.
    func probabilityOutside() -> Double? {
        guard height > 0 else { return 1 }
        let probability = m == n ? outsideSquare() : outsideCorridor()
        return (0...1).contains(probability) ? probability : nil
    }

    /// Equal sizes, by reflection: 2 A0 (1 − A1 (1 − A2 (…))), each A a ratio of binomials; O(n).
    private func outsideSquare() -> Double {
        var probability = 0.0
        for k in stride(from: n / height, through: 0, by: -1) {
            var ratio = 1.0
            for j in 0..<height {
                ratio = Double(n - k * height - j) * ratio / Double(n + k * height + j + 1)
            }
            probability = ratio * (1 - probability)
        }
        return 2 * probability
    }

    /// Chance that a random path to (x, y) has left the corridor, diagonal by diagonal; O(n) memory, O(m n) time at most.
    private func outsideCorridor() -> Double {
        // Indexed by n − y + 1, so that the inner loop runs forward in place; outside the corridor the chance is 1.
        var chances = [Double](repeating: 1, count: n + 3)
        chances[n + 1] = 0
        let rows = (0..<n + 3).map { Double(n + 1 - $0) }
        var lowest = 0
        for diagonal in 1...(m + n) {
            let (first, last) = window(of: diagonal)
            if first <= last { Self.advance(&chances, rows, diagonal: diagonal, cells: n - last + 1...n - first + 1) }
            while lowest < first, lowest <= n {
                chances[n - lowest + 1] = 1
                lowest += 1
            }
        }
        return chances[1]
    }

    /// The rows y of a diagonal x + y that lie on the grid and strictly inside |x columnStep − y rowStep| < height.
    private func window(of diagonal: Int) -> (first: Int, last: Int) {
        let step = columnStep + rowStep
        let low = columnStep * diagonal - height
        let high = columnStep * diagonal + height
        let first = low < 0 ? 0 : low / step + 1
        return (max(first, diagonal - m, 0), min((high - 1) / step, diagonal, n))
    }

    private static func advance(
        _ chances: inout [Double], _ rows: [Double], diagonal: Int, cells: ClosedRange<Int>
    ) {
        let total = Double(diagonal)
        let (first, last) = (cells.lowerBound, cells.upperBound)
        chances.withUnsafeMutableBufferPointer { chances in
            rows.withUnsafeBufferPointer { rows in
                for cell in first...last {
                    chances[cell] = (chances[cell] * (total - rows[cell]) + chances[cell + 1] * rows[cell]) / total
                }
            }
        }
    }

    private static func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
        var (a, b) = (first, second)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }
}
