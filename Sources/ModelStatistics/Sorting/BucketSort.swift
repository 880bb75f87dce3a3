/// Sorts many keys by spreading them over buckets that fit a core's cache, then each bucket by itself, on one or two cores.
///
/// As in `RadixSort`, memory is touched through pointers into two buffers of `count` keys. Pieces that run at once write
/// apart: each counts its own half of the keys in its own table, then writes its keys of a bucket to the places that these
/// counts leave to it, then sorts buckets that no other piece sorts.
struct BucketSort {
    /// Keys for which both buffers of a bucket fit the second-level cache.
    static let bucketKeys = 16_384
    private static let cellBits = 16
    private static let cells = 1 << cellBits
    private static let mostBuckets = 256

    private let keys: UnsafeMutablePointer<UInt64>
    private let spare: UnsafeMutablePointer<UInt64>
    private let count: Int
    private let parts: [Range<Int>]

    /// Both buffers have room for `count` keys, do not overlap, and are nobody else's while this lives; at most 2³² − 1 keys.
    init(_ keys: UnsafeMutablePointer<UInt64>, spare: UnsafeMutablePointer<UInt64>, count: Int, threads: Int) {
        self.keys = keys
        self.spare = spare
        self.count = count
        let threads = max(threads, 1)
        parts = (0..<threads).map { count * $0 / threads..<count * ($0 + 1) / threads }
    }

    /// Leaves the keys ascending in `keys`, and anything in the spare buffer; linear in the number of keys.
    func sort() {
        let ranges = Parallel.map(parts.count) { part in
            KeyRange(keys + parts[part].lowerBound, count: parts[part].count)
        }
        let width = ranges.reduce(into: KeyRange()) { $0.add($1) }.width
        guard width > 0 else { return }
        let shift = UInt64(max(0, width - Self.cellBits))
        var tables = Parallel.map(parts.count) { tally(parts[$0], shift: shift) }
        let buckets = Buckets(tables, count: count, atMost: Self.mostBuckets)
        for part in parts.indices { tables[part] = [] }
        Parallel.perform(parts.count) { spread(parts[$0], shift: shift, buckets, part: $0) }
        // Buckets are dealt out in turn, so that a large one does not leave the other core idle for long.
        Parallel.perform(parts.count) { part in
            for bucket in stride(from: part, to: buckets.count, by: parts.count) { sort(buckets.range(bucket), shift: shift) }
        }
    }

    private func tally(_ part: Range<Int>, shift: UInt64) -> [UInt32] {
        let mask = UInt64(Self.cells - 1)
        return [UInt32](unsafeUninitializedCapacity: Self.cells) { counts, initialized in
            counts.initialize(repeating: 0)
            initialized = Self.cells
            guard let base = counts.baseAddress else { return }
            for index in part { base[Int(keys[index] &>> shift & mask)] &+= 1 }
        }
    }

    private func spread(_ part: Range<Int>, shift: UInt64, _ buckets: Buckets, part number: Int) {
        let mask = UInt64(Self.cells - 1)
        var offsets = buckets.starts[number]
        offsets.withUnsafeMutableBufferPointer { offsets in
            buckets.ofCell.withUnsafeBufferPointer { ofCell in
                guard let offsets = offsets.baseAddress, let ofCell = ofCell.baseAddress else { return }
                for index in part {
                    let key = keys[index]
                    let bucket = Int(ofCell[Int(key &>> shift & mask)])
                    let offset = offsets[bucket]
                    offsets[bucket] = offset &+ 1
                    spare[offset] = key
                }
            }
        }
    }

    /// Sorts a bucket of the spare buffer into `keys`; one that values crowd into is spread again by the bits below.
    private func sort(_ range: Range<Int>, shift: UInt64) {
        let (from, to) = (spare + range.lowerBound, keys + range.lowerBound)
        if range.count > count / 2, shift > 0 {
            BucketSort(from, spare: to, count: range.count, threads: 1).sort()
        } else {
            RadixSort(from, spare: to, count: range.count).sort()
        }
        to.update(from: from, count: range.count)
    }
}

/// Neighbouring cells of keys, joined to buckets of about equal numbers of keys.
private struct Buckets {
    /// Indexed by cell.
    let ofCell: [UInt8]
    /// Indexed by part, then by bucket: where the part writes its first key.
    let starts: [[Int]]
    /// Where each bucket ends.
    private let ends: [Int]

    init(_ tables: [[UInt32]], count: Int, atMost limit: Int) {
        let target = max(BucketSort.bucketKeys, (count + limit - 2) / (limit - 1))
        var ofCell = [UInt8](repeating: 0, count: tables.first?.count ?? 0)
        var totals = [[Int]](repeating: [0], count: tables.count)
        var (bucket, keysInBucket) = (0, 0)
        for cell in ofCell.indices {
            let keys = tables.reduce(0) { $0 + Int($1[cell]) }
            if keysInBucket > 0, keysInBucket + keys > target, bucket + 1 < limit {
                (bucket, keysInBucket) = (bucket + 1, 0)
                for part in totals.indices { totals[part].append(0) }
            }
            ofCell[cell] = UInt8(bucket)
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
