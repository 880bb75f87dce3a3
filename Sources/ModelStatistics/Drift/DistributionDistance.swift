/// The largest distance between the distribution functions of two ascending arrays.
struct DistributionDistance {
    /// Values of the left array that are taken together, as long as they cannot hold the largest distance.
    private static let blockValues = 128

    private let left: [Double]
    private let right: [Double]
    private let leftRows: Double
    private let rightRows: Double

    /// Neither is empty.
    init(_ left: [Double], _ right: [Double]) {
        self.left = left
        self.right = right
        leftRows = Double(left.count)
        rightRows = Double(right.count)
    }

    /// Exact, ties counted on both sides before a distance is taken.
    ///
    /// Between two values a < b of either array, F runs from F(a) to F(b) and G from G(a) to G(b), so that no distance there
    /// exceeds max(F(b) − G(a), G(b) − F(a)). Where this is below what was found already, the values between are not read.
    func largest() -> Double {
        let bounds = self.bounds()
        var largest = bounds.reduce(0) { max($0, distance($1)) }
        for (start, end) in zip(bounds, bounds.dropFirst()) where bound(start, end) > largest {
            largest = max(largest, walk(from: start, to: end))
        }
        return largest
    }

    /// How many values on each side are at most some value.
    private struct Place {
        let left: Int
        let right: Int
    }

    private func distance(_ place: Place) -> Double {
        abs(Double(place.left) / leftRows - Double(place.right) / rightRows)
    }

    private func bound(_ start: Place, _ end: Place) -> Double {
        // Rounding cannot hide a distance: the bound is taken larger by more than its error.
        let slack = 1e-12
        return slack
            + max(
                Double(end.left) / leftRows - Double(start.right) / rightRows,
                Double(end.right) / rightRows - Double(start.left) / leftRows)
    }

    /// Places at the ends of blocks, each past all ties of its value; from none to all values.
    private func bounds() -> [Place] {
        var places = [Place(left: 0, right: 0)]
        places.reserveCapacity(left.count / Self.blockValues + 3)
        var (leftEnd, rightEnd) = (0, 0)
        while leftEnd < left.count {
            let value = left[min(leftEnd + Self.blockValues, left.count) - 1]
            leftEnd = left.end(ofValuesAtMost: value, from: leftEnd)
            rightEnd = right.end(ofValuesAtMost: value, from: rightEnd)
            places.append(Place(left: leftEnd, right: rightEnd))
        }
        places.append(Place(left: left.count, right: right.count))
        return places
    }

    private func walk(from start: Place, to end: Place) -> Double {
        var (leftIndex, rightIndex) = (start.left, start.right)
        var largest = 0.0
        while leftIndex < end.left, rightIndex < end.right {
            let value = min(left[leftIndex], right[rightIndex])
            while leftIndex < end.left, left[leftIndex] == value { leftIndex += 1 }
            while rightIndex < end.right, right[rightIndex] == value { rightIndex += 1 }
            largest = max(largest, distance(Place(left: leftIndex, right: rightIndex)))
        }
        // What is left over on one side only moves towards the end of the block, whose distance was taken.
        return largest
    }
}

extension [Double] {
    /// Where the values above `bound` begin in an ascending array, looked for from `start` on in steps that double.
    func end(ofValuesAtMost bound: Double, from start: Int) -> Int {
        var low = start
        var step = 1
        while low + step <= count, self[low + step - 1] <= bound {
            low += step
            step *= 2
        }
        var high = Swift.min(low + step, count)
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle] <= bound { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
