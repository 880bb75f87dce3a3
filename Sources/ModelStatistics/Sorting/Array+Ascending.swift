extension [Double] {
    /// From so many values on a radix sort is faster than the standard one.
    private static let radixLimit = 512

    /// Sorts as `<` orders, −0 before 0; without NaN. Linear in the number of values, with a second array as large as this.
    package mutating func sortAscending(threads: Int = 1) {
        guard count >= Self.radixLimit, count <= Int(UInt32.max) else { return sort() }
        if isAscending { return }
        withUnsafeMutableBufferPointer { values in
            guard let base = values.baseAddress else { return }
            let count = values.count
            // A Double and its bits are of one size and alignment; the spare memory is written before it is read.
            base.withMemoryRebound(to: UInt64.self, capacity: count) { keys in
                let spare = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
                defer { spare.deallocate() }
                LargePages.advise(spare, bytes: count * MemoryLayout<UInt64>.stride)
                for index in 0..<count { keys[index] = OrderedBits.key(of: keys[index]) }
                if count >= 4 * BucketSort.bucketKeys {
                    BucketSort(keys, spare: spare, count: count, threads: threads).sort()
                } else {
                    RadixSort(keys, spare: spare, count: count).sort()
                }
                for index in 0..<count { keys[index] = OrderedBits.bits(of: keys[index]) }
            }
        }
    }
    /// Stops at the first value that is out of order.
    private var isAscending: Bool {
        withUnsafeBufferPointer { values in
            for index in 1..<Swift.max(values.count, 1) where values[index] < values[index - 1] { return false }
            return true
        }
    }
}
