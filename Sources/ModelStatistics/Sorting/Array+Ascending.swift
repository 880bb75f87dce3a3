extension [Double] {
    /// From so many values on a radix sort is faster than the standard one.
    private static let radixLimit = 512

    /// Sorts as `<` orders, −0 before 0; without NaN. Linear in the number of values, with a second array as large as this.
    package mutating func sortAscending(threads: Int = 1) {
        guard isLongEnough else { return sort() }
        if isAscending { return }
        withUnsafeMutableBufferPointer { values in
            guard let base = values.baseAddress else { return }
            Self.sort(base, into: base, count: values.count, threads: threads)
        }
    }

    /// As `sortAscending`, into a new array.
    package func sortedAscending(threads: Int = 1) -> [Double] {
        guard isLongEnough else { return sorted() }
        if isAscending { return self }
        return [Double](unsafeUninitializedCapacity: count) { sorted, initialized in
            withUnsafeBufferPointer { values in
                guard let source = values.baseAddress, let target = sorted.baseAddress else { return }
                LargePages.advise(target, bytes: values.count * MemoryLayout<Double>.stride)
                Self.sort(source, into: target, count: values.count, threads: threads)
                initialized = values.count
            }
        }
    }

    private var isLongEnough: Bool { count >= Self.radixLimit && count <= Int(UInt32.max) }

    /// Stops at the first value that is out of order.
    private var isAscending: Bool {
        withUnsafeBufferPointer { values in
            for index in 1..<Swift.max(values.count, 1) where values[index] < values[index - 1] { return false }
            return true
        }
    }

    /// Sorts `count` values of `source` into `target`, which is the same memory or does not overlap.
    private static func sort(
        _ source: UnsafePointer<Double>, into target: UnsafeMutablePointer<Double>, count: Int, threads: Int
    ) {
        let spare = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
        defer { spare.deallocate() }
        LargePages.advise(spare, bytes: count * MemoryLayout<UInt64>.stride)
        // A Double and its bits are of one size and alignment; target and spare memory are written before they are read.
        source.withMemoryRebound(to: UInt64.self, capacity: count) { source in
            target.withMemoryRebound(to: UInt64.self, capacity: count) { keys in
                if count > BucketSort.mostKeysOfOne {
                    let sort = BucketSort(source, into: keys, spare: spare, count: count, threads: threads, areBits: true)
                    return sort.sort()
                }
                for index in 0..<count { keys[index] = OrderedBits.key(of: source[index]) }
                RadixSort(keys, spare: spare, count: count).sort()
                for index in 0..<count { keys[index] = OrderedBits.bits(of: keys[index]) }
            }
        }
    }
}
