/// Two ascending arrays, cut at the same values into blocks that their distribution functions are compared over.
struct DistributionPair {
    /// Values of the left array in a block, ties at its end aside.
    private static let blockValues = 128

    /// How many values on each side are at most some value.
    struct Place {
        let left: Int
        let right: Int
    }

    let left: [Double]
    let right: [Double]
    /// The ends of the blocks, past all ties, from none to all values.
    let places: [Place]
    private let leftRows: Double
    private let rightRows: Double

    /// Neither is empty.
    init(_ left: [Double], _ right: [Double]) {
        self.left = left
        self.right = right
        leftRows = Double(left.count)
        rightRows = Double(right.count)
        var places = [Place(left: 0, right: 0)]
        places.reserveCapacity(left.count / Self.blockValues + 3)
        var (leftEnd, rightEnd) = (0, 0)
        while leftEnd < left.count {
            let value = left[min(leftEnd + Self.blockValues, left.count) - 1]
            leftEnd = left.end(ofValuesAtMost: value, from: leftEnd)
            rightEnd = right.end(ofValuesAtMost: value, from: rightEnd)
            places.append(Place(left: leftEnd, right: rightEnd))
        }
        if rightEnd < right.count { places.append(Place(left: left.count, right: right.count)) }
        self.places = places
    }

    /// F − G there: the share of the left array less that of the right.
    func difference(_ place: Place) -> Double { difference(place.left, place.right) }

    func difference(_ left: Int, _ right: Int) -> Double { Double(left) / leftRows - Double(right) / rightRows }

    /// The distinct values of both sides together.
    func distinctValues() -> Int {
        var walk = MergedRuns(left, right)
        var count = 0
        while walk.next() != nil { count += 1 }
        return count
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
