/// Equal leading bits of keys: what keys are first counted by.
struct Cells {
    /// Below the bits that tell a cell.
    let shift: UInt64
    /// A power of two.
    let count: Int

    /// Some keys for each cell, of which all but the lowest `width` bits are the same in all.
    init(keys: Int, width: Int) {
        let bits = min(max(Int.bitWidth - keys.leadingZeroBitCount - 4, 8), 16)
        shift = UInt64(max(0, width - bits))
        count = 1 << bits
    }

    @inline(__always)
    func cell(of key: UInt64) -> Int { Int(key &>> shift & UInt64(count &- 1)) }
}

/// Neighbouring cells of keys, joined to buckets of about equal numbers of keys.
struct Buckets {
    private static let limit = 256

    /// Indexed by cell.
    let ofCell: [UInt8]
    /// Indexed by part, then by bucket: where the part writes its first key.
    let starts: [[Int]]
    /// Where each bucket ends.
    private let ends: [Int]

    /// From the keys that each part has in each cell.
    init(_ tables: [[UInt32]], keys count: Int) {
        let target = max(BucketSort.bucketKeys, count / (Self.limit - 1) + 1)
        var ofCell = [UInt8](repeating: 0, count: tables.first?.count ?? 0)
        var totals = tables.map { _ in [0] }
        var (bucket, keysInBucket) = (0, 0)
        for cell in ofCell.indices {
            var keys = 0
            for part in tables.indices { keys += Int(tables[part][cell]) }
            if keysInBucket > 0, keysInBucket + keys > target, bucket + 1 < Self.limit {
                (bucket, keysInBucket) = (bucket + 1, 0)
                for part in totals.indices { totals[part].append(0) }
            }
            ofCell[cell] = UInt8(bucket)
            guard keys > 0 else { continue }
            keysInBucket += keys
            for part in totals.indices { totals[part][bucket] += Int(tables[part][cell]) }
        }
        self.ofCell = ofCell
        var (next, starts, ends) = (0, totals, [Int]())
        for bucket in 0...bucket {
            for part in totals.indices {
                starts[part][bucket] = next
                next += totals[part][bucket]
            }
            ends.append(next)
        }
        self.starts = starts
        self.ends = ends
    }

    var count: Int { ends.count }

    func range(_ bucket: Int) -> Range<Int> { (bucket == 0 ? 0 : ends[bucket - 1])..<ends[bucket] }
}
