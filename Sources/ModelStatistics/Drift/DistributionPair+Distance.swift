extension DistributionPair {
    /// The largest |F − G|, exact, ties counted on both sides before a distance is taken.
    ///
    /// Between two values a < b, F runs from F(a) to F(b) and G from G(a) to G(b), so that no distance there exceeds
    /// max(F(b) − G(a), G(b) − F(a)). Where this is below what was found already, the values between are not read.
    func largestDistance() -> Double {
        var largest = places.reduce(0) { max($0, abs(difference($1))) }
        for (start, end) in zip(places, places.dropFirst()) where bound(start, end) > largest {
            largest = max(largest, walk(from: start, to: end))
        }
        return largest
    }

    private func bound(_ start: Place, _ end: Place) -> Double {
        // Rounding cannot hide a distance: the bound is taken larger by more than its error.
        let slack = 1e-12
        return max(difference(end.left, start.right), -difference(start.left, end.right)) + slack
    }

    private func walk(from start: Place, to end: Place) -> Double {
        var (leftIndex, rightIndex) = (start.left, start.right)
        var largest = 0.0
        while leftIndex < end.left, rightIndex < end.right {
            let value = min(left[leftIndex], right[rightIndex])
            while leftIndex < end.left, left[leftIndex] == value { leftIndex += 1 }
            while rightIndex < end.right, right[rightIndex] == value { rightIndex += 1 }
            largest = max(largest, abs(difference(leftIndex, rightIndex)))
        }
        // What is left over on one side only moves towards the end of the block, whose distance was taken.
        return largest
    }
}
