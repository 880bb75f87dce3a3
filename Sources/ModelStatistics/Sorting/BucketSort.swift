import Parallelism

/// Sorts many keys by spreading them over buckets that fit a core's cache, then each bucket by itself, on one or more cores.
///
/// As in `RadixSort`, memory is touched through pointers into two buffers of `count` keys. Pieces that run at once write
/// apart: each maps and counts its own part of the keys, then writes its keys of a bucket to the places that these
/// counts leave to it, then sorts buckets that no other piece sorts.
struct BucketSort {
    /// Keys for which both buffers of a bucket fit the second-level cache.
    static let bucketKeys = 16_384
    /// Up to so many keys are sorted at once.
    static let mostKeysOfOne = 131_072

    private let source: UnsafePointer<UInt64>
    private let keys: UnsafeMutablePointer<UInt64>
    private let spare: UnsafeMutablePointer<UInt64>
    private let count: Int
    private let parts: [Range<Int>]
    /// Whether the values are bits of doubles rather than keys, on entry and on return.
    private let areBits: Bool

    /// Sorts `count` values of `source` into `keys`, which may be the same memory; at most 2³² − 1.
    ///
    /// The buffers have room for `count` keys, do not overlap otherwise, and are nobody else's while this lives.
    init(
        _ source: UnsafePointer<UInt64>, into keys: UnsafeMutablePointer<UInt64>, spare: UnsafeMutablePointer<UInt64>,
        count: Int, threads: Int, areBits: Bool
    ) {
        self.source = source
        self.keys = keys
        self.spare = spare
        self.count = count
        self.areBits = areBits
        let threads = max(threads, 1)
        parts = (0..<threads).map { count * $0 / threads..<count * ($0 + 1) / threads }
    }

    /// Leaves the values ascending in `keys`, and anything in the spare buffer; linear in their number.
    func sort() {
        let width = Parallel.map(parts.count) { range(parts[$0]) }.reduce(into: KeyRange()) { $0.add($1) }.width
        let cells = Cells(keys: count, width: width)
        let buckets = Buckets(Parallel.map(parts.count) { tally(parts[$0], cells) }, keys: count)
        Parallel.perform(parts.count) { spread(parts[$0], cells, buckets, part: $0) }
        // Buckets are dealt out in turn, so that a large one does not leave the other core idle for long.
        Parallel.perform(parts.count) { part in
            for bucket in stride(from: part, to: buckets.count, by: parts.count) {
                sort(buckets.range(bucket), canBeSpread: cells.shift > 0)
            }
        }
    }

    /// Turns bits into keys, and finds their extremes.
    private func range(_ part: Range<Int>) -> KeyRange {
        var range = KeyRange()
        for index in part {
            let key = areBits ? OrderedBits.key(of: source[index]) : source[index]
            keys[index] = key
            range.add(key)
        }
        return range
    }

    private func tally(_ part: Range<Int>, _ cells: Cells) -> [UInt32] {
        [UInt32](unsafeUninitializedCapacity: cells.count) { counts, initialized in
            counts.initialize(repeating: 0)
            initialized = cells.count
            guard let base = counts.baseAddress else { return }
            for index in part { base[cells.cell(of: keys[index])] &+= 1 }
        }
    }

    private func spread(_ part: Range<Int>, _ cells: Cells, _ buckets: Buckets, part number: Int) {
        var offsets = buckets.starts[number]
        offsets.withUnsafeMutableBufferPointer { offsets in
            buckets.ofCell.withUnsafeBufferPointer { ofCell in
                guard let offsets = offsets.baseAddress, let ofCell = ofCell.baseAddress else { return }
                for index in part {
                    let key = keys[index]
                    let bucket = Int(ofCell[cells.cell(of: key)])
                    let offset = offsets[bucket]
                    offsets[bucket] = offset &+ 1
                    spare[offset] = key
                }
            }
        }
    }

    /// Sorts a bucket of the spare buffer into `keys`; one that values crowd into is spread again by the bits below.
    private func sort(_ range: Range<Int>, canBeSpread: Bool) {
        let (from, to) = (spare + range.lowerBound, keys + range.lowerBound)
        if range.count > Self.mostKeysOfOne, canBeSpread {
            BucketSort(from, into: from, spare: to, count: range.count, threads: 1, areBits: false).sort()
        } else {
            RadixSort(from, spare: to, count: range.count).sort()
        }
        guard areBits else { return to.update(from: from, count: range.count) }
        for index in 0..<range.count { to[index] = OrderedBits.bits(of: from[index]) }
    }
}
