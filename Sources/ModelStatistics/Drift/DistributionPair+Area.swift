extension DistributionPair {
    /// Wasserstein's W1: the area between F and G, in the unit of the values; not finite where they reach too far.
    ///
    /// Where one function stays above the other over a block, its area is the difference of two sums, each of one side
    /// alone; only the other blocks are walked value by value.
    func area() -> Double {
        var area = CompensatedSum()
        var lower = min(left[0], right[0])
        for (start, end) in zip(places, places.dropFirst()) {
            let upper = max(end.left > 0 ? left[end.left - 1] : lower, end.right > 0 ? right[end.right - 1] : lower)
            let isOneSided = difference(start.left, end.right) >= 0 || difference(end.left, start.right) <= 0
            area.add(isOneSided ? sum(start, end, lower, upper) : walk(start, end, lower, upper))
            lower = upper
        }
        return area.value
    }

    /// |∫(F − G)| from `lower`, where F and G are as at `start`, to `upper`, the last value of the block.
    private func sum(_ start: Place, _ end: Place, _ lower: Double, _ upper: Double) -> Double {
        let leftArea = Self.distances(left, start.left..<end.left, to: upper) / Double(left.count)
        let rightArea = Self.distances(right, start.right..<end.right, to: upper) / Double(right.count)
        return abs(difference(start) * (upper - lower) + leftArea - rightArea)
    }

    /// The sum of the distances of some values to one above them.
    private static func distances(_ values: [Double], _ range: Range<Int>, to upper: Double) -> Double {
        values.withUnsafeBufferPointer { values in
            // Two chains of additions run at once.
            var sums = SIMD2<Double>.zero
            var index = range.lowerBound
            while index + 1 < range.upperBound {
                sums += SIMD2(upper - values[index], upper - values[index + 1])
                index += 2
            }
            return sums[0] + sums[1] + (index < range.upperBound ? upper - values[index] : 0)
        }
    }

    private func walk(_ start: Place, _ end: Place, _ lower: Double, _ upper: Double) -> Double {
        var (leftIndex, rightIndex, previous, area) = (start.left, start.right, lower, 0.0)
        while leftIndex < end.left || rightIndex < end.right {
            let a = leftIndex < end.left ? left[leftIndex] : .infinity
            let b = rightIndex < end.right ? right[rightIndex] : .infinity
            let value = min(a, b)
            area += abs(difference(leftIndex, rightIndex)) * (value - previous)
            previous = value
            leftIndex += a == value ? 1 : 0
            rightIndex += b == value ? 1 : 0
        }
        return area
    }
}
