import Parallelism

extension BinEdges {
    /// As many values are compared with one edge after the other as stay in the first-level cache.
    private static let blockValues = 1_024
    /// From so many values on a second core pays for itself.
    private static let parallelLimit = 262_144

    /// Rows of the column in each bin, `edges.count + 1` numbers; for a few edges some times faster than sorting.
    package func counts(of column: NumericColumn, threads: Int = 1) -> [Int] {
        let above = above(column.values, threads: threads) + [0]
        return zip([column.values.count] + above, above).map { $0 - $1 }
    }

    /// The bin that holds a value, by binary search.
    func bin(of value: Double) -> Int {
        var (low, high) = (0, edges.count)
        while low < high {
            let middle = (low + high) / 2
            if edges[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func above(_ values: [Double], threads: Int) -> [Int] {
        count(values, threads: threads) { edge, values in
            var (above, rest) = (Lanes(), 0)
            values.forEachVector {
                above.count($0 .> SIMD8(repeating: edge))
            } rest: {
                rest += $0 > edge ? 1 : 0
            }
            return above.total + rest
        }
    }

    /// How many of the finite values equal each edge.
    func occurrences(in values: [Double], threads: Int) -> [Int] {
        count(values, threads: threads) { edge, values in
            var (equal, rest) = (Lanes(), 0)
            values.forEachVector {
                equal.count($0 .== SIMD8(repeating: edge))
            } rest: {
                rest += $0 == edge ? 1 : 0
            }
            return equal.total + rest
        }
    }

    /// For each edge, what `counter` counts; it is given some values at a time.
    private func count(
        _ values: [Double], threads: Int, _ counter: (_ edge: Double, _ values: UnsafeBufferPointer<Double>) -> Int
    ) -> [Int] {
        let parts = values.count < Self.parallelLimit ? 1 : max(threads, 1)
        return values.withUnsafeBufferPointer { values in
            let perPart = Parallel.map(parts) { part in
                let (first, last) = (values.count * part / parts, values.count * (part + 1) / parts)
                var counts = [Int](repeating: 0, count: edges.count)
                for start in stride(from: first, to: last, by: Self.blockValues) {
                    let block = UnsafeBufferPointer(rebasing: values[start..<min(start + Self.blockValues, last)])
                    for index in edges.indices { counts[index] &+= counter(edges[index], block) }
                }
                return counts
            }
            return edges.indices.map { edge in perPart.reduce(0) { $0 + $1[edge] } }
        }
    }
}

/// Counts in eight lanes, for which a comparison is −1 where it holds.
private struct Lanes {
    private var counts = SIMD8<Int64>.zero

    @inline(__always)
    mutating func count(_ mask: SIMDMask<SIMD8<Int64>>) {
        // The mask is stored as such integers; this is one subtraction, where `replacing(with:where:)` is several steps.
        counts &-= unsafeBitCast(mask, to: SIMD8<Int64>.self)
    }

    var total: Int { Int(counts.wrappedSum()) }
}

extension UnsafeBufferPointer<Double> {
    /// Calls `body` with eight values at a time, and `rest` with each of the last few.
    @inline(__always)
    fileprivate func forEachVector(_ body: (SIMD8<Double>) -> Void, rest: (Double) -> Void) {
        let bytes = UnsafeRawBufferPointer(self)
        var index = 0
        while index + 8 <= count {
            body(bytes.loadUnaligned(fromByteOffset: index * MemoryLayout<Double>.stride, as: SIMD8<Double>.self))
            index += 8
        }
        while index < count {
            rest(self[index])
            index += 1
        }
    }
}
