/// The bytes of one block of a run: all keys in order, then the row of each as its distance from the run's first row.
enum IdentityBlock {
    /// One block is a page: 8,192 bytes less the page's and the row's own.
    static let entries = 676

    static func encode(_ entries: ArraySlice<IdentityTable.Entry>, firstRow: Int64) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: entries.count * 12) { bytes, count in
            let raw = UnsafeMutableRawBufferPointer(bytes)
            for (index, entry) in entries.enumerated() {
                raw.storeBytes(of: entry.key.littleEndian, toByteOffset: index * 8, as: UInt64.self)
                let distance = UInt32(truncatingIfNeeded: entry.row - firstRow)
                raw.storeBytes(of: distance.littleEndian, toByteOffset: entries.count * 8 + index * 4, as: UInt32.self)
            }
            count = entries.count * 12
        }
    }

    static func count(_ bytes: UnsafeRawBufferPointer) -> Int { bytes.count / 12 }

    @inline(__always)
    static func key(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self))
    }

    @inline(__always)
    static func row(_ bytes: UnsafeRawBufferPointer, _ index: Int, firstRow: Int64) -> Int64 {
        let offset = count(bytes) &* 8 &+ index &* 4
        return firstRow &+ Int64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }

    /// The first index whose key is not below `key`.
    static func lowerBound(_ bytes: UnsafeRawBufferPointer, _ key: UInt64) -> Int {
        var (low, high) = (0, count(bytes))
        while low < high {
            let middle = (low &+ high) &>> 1
            if self.key(bytes, middle) < key { low = middle &+ 1 } else { high = middle }
        }
        return low
    }
}
