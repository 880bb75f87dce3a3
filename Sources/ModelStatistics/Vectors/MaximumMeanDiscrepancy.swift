#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The kernel two-sample test (Gretton and others 2012) on two samples of vectors.
///
/// The kernel is exp(−|x − y|² / 2σ²), with σ² the median squared distance of two vectors of both samples together.
package struct MaximumMeanDiscrepancy: Sendable, Equatable {
    /// Enough for a p-value below 0.001.
    package static let defaultPermutations = 1_000

    /// The unbiased estimate of MMD², at most 2; about 0 without drift, and then as often below as above.
    package let score: Double
    /// Share of the permutations, this order counted as one, that are at least as far apart; in 0<...1.
    package let pValue: Double
    /// σ² of the kernel.
    package let squaredWidth: Double

    /// Of the kept vectors; the same seed gives the same p-value. nil with less than two vectors on a side, or unequal dimensions.
    package init?(
        reference: VectorSample, current: VectorSample, permutations: Int = defaultPermutations, seed: UInt64 = 0
    ) {
        let (m, n) = (reference.keptCount, current.keptCount)
        guard reference.dimension == current.dimension, m > 1, n > 1, permutations > 0 else { return nil }
        var distances = SquaredDistances(reference.kept + current.kept, dimension: reference.dimension)
        guard let width = distances.typical() else {
            (score, pValue, squaredWidth) = (0, 1, 0)
            return
        }
        guard width.isFinite else { return nil }
        distances.replace { exp(-$0 / (2 * width)) }
        let sums = KernelSums(kernel: distances, first: m)
        squaredWidth = width
        var order = Array(0..<m + n)
        let observed = sums.discrepancy(order)
        score = observed
        var random = SplitMix(seed: seed)
        // Sums in another order differ by rounding, which must not decide between equal partitions.
        let reached = observed - 1e-12
        var asFar = 1
        for _ in 0..<permutations {
            // The first m of a shuffle are a random subset; the rest needs no shuffling.
            for index in 0..<m { order.swapAt(index, index + random.index(below: m + n - index)) }
            if sums.discrepancy(order) >= reached { asFar += 1 }
        }
        pValue = Double(asFar) / Double(permutations + 1)
    }
}

/// A symmetric matrix over pairs of vectors.
struct SquaredDistances {
    let count: Int
    private(set) var values: [Double]

    /// Vectors one after the other.
    init(_ vectors: [Double], dimension: Int) {
        let count = vectors.count / dimension
        self.count = count
        values = [Double](repeating: 0, count: count * count)
        vectors.withUnsafeBufferPointer { vectors in
            values.withUnsafeMutableBufferPointer { values in
                for i in 0..<count {
                    for j in 0..<i {
                        var sum = 0.0
                        for part in 0..<dimension {
                            let difference = vectors[i * dimension + part] - vectors[j * dimension + part]
                            sum += difference * difference
                        }
                        values[i * count + j] = sum
                        values[j * count + i] = sum
                    }
                }
            }
        }
    }

    /// The median over pairs, or the mean where more than half of the pairs are equal; nil when all are.
    func typical() -> Double? {
        var pairs: [Double] = []
        pairs.reserveCapacity(count * (count - 1) / 2)
        for i in 0..<count { pairs += values[i * count..<i * count + i] }
        pairs.sortAscending()
        let middle = pairs.count / 2
        let median = pairs.count.isMultiple(of: 2) ? (pairs[middle - 1] + pairs[middle]) / 2 : pairs[middle]
        if median > 0 { return median }
        let mean = pairs.reduce(0, +) / Double(pairs.count)
        return mean > 0 ? mean : nil
    }

    mutating func replace(_ kernel: (Double) -> Double) {
        values.withUnsafeMutableBufferPointer { values in
            for index in values.indices { values[index] = kernel(values[index]) }
        }
    }
}

/// Sums of a kernel over the parts of a partition, for many partitions.
private struct KernelSums {
    private let kernel: SquaredDistances
    private let first: Int
    /// Sums of each row without its diagonal.
    private let rows: [Double]
    private let total: Double

    init(kernel: SquaredDistances, first: Int) {
        self.kernel = kernel
        self.first = first
        let count = kernel.count
        rows = (0..<count).map { row in
            kernel.values[row * count..<(row + 1) * count].reduce(0, +) - kernel.values[row * count + row]
        }
        total = rows.reduce(0, +)
    }

    /// When the first `first` of `order` are one sample and the rest the other; only pairs within the first are added up.
    func discrepancy(_ order: [Int]) -> Double {
        let count = kernel.count
        var within = 0.0
        var touching = 0.0
        kernel.values.withUnsafeBufferPointer { values in
            order.withUnsafeBufferPointer { order in
                for i in 0..<first {
                    touching += rows[order[i]]
                    let row = order[i] * count
                    var sum = 0.0
                    for j in 0..<i { sum += values[row + order[j]] }
                    within += sum
                }
            }
        }
        within *= 2
        let between = touching - within
        let others = total - within - 2 * between
        let (m, n) = (Double(first), Double(count - first))
        return within / (m * (m - 1)) + others / (n * (n - 1)) - 2 * between / (m * n)
    }
}
