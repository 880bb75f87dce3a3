/// What one walk over two ascending arrays tells of the distance that values move.
struct Wasserstein {
    /// W1: the area between the two distribution functions, in the unit of the values; not finite where they reach too far.
    let distance: Double
    /// Distinct values of both sides together.
    let distinctValues: Int

    /// Neither array is empty.
    init(_ left: [Double], _ right: [Double]) {
        var area = CompensatedSum()
        var (distinct, leftIndex, rightIndex) = (0, 0, 0)
        let (m, n) = (Double(left.count), Double(right.count))
        var previous: Double?
        left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in
                while leftIndex < left.count || rightIndex < right.count {
                    let a = leftIndex < left.count ? left[leftIndex] : .infinity
                    let b = rightIndex < right.count ? right[rightIndex] : .infinity
                    let value = min(a, b)
                    if let previous, value != previous {
                        let height = abs(Double(leftIndex) / m - Double(rightIndex) / n)
                        area.add(height * (value - previous))
                    }
                    distinct &+= value == previous ? 0 : 1
                    previous = value
                    leftIndex &+= a == value ? 1 : 0
                    rightIndex &+= b == value ? 1 : 0
                }
            }
        }
        distance = area.value
        distinctValues = distinct
    }
}
