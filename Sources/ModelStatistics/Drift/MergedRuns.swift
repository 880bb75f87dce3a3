/// Walks two ascending arrays value by value, counting the ties on each side.
struct MergedRuns {
    private let left: [Double]
    private let right: [Double]
    private var leftIndex = 0
    private var rightIndex = 0

    init(_ left: [Double], _ right: [Double]) {
        self.left = left
        self.right = right
    }

    /// The next distinct value and its number of occurrences on each side.
    mutating func next() -> (value: Double, left: Int, right: Int)? {
        let value: Double
        switch (leftIndex < left.count, rightIndex < right.count) {
        case (true, true): value = min(left[leftIndex], right[rightIndex])
        case (true, false): value = left[leftIndex]
        case (false, true): value = right[rightIndex]
        case (false, false): return nil
        }
        let (leftStart, rightStart) = (leftIndex, rightIndex)
        while leftIndex < left.count, left[leftIndex] == value { leftIndex += 1 }
        while rightIndex < right.count, right[rightIndex] == value { rightIndex += 1 }
        return (value, leftIndex - leftStart, rightIndex - rightStart)
    }
}
