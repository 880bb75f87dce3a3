/// Sorts keys by their leading bits, least significant digit first, and what these leave by insertion.
///
/// Memory is touched through pointers, since checked subscripts cost half of the speed. All of it lies inside two buffers
/// of `count` keys each: an index is below `count`, or is the offset of a digit, which starts at the number of keys
/// with smaller digits and grows once per key with this digit, so it stays below `count` while the keys do not change.
struct RadixSort {
    private static let digitBits = 11
    private static let digits = 1 << digitBits
    private static let mask = UInt64(digits - 1)

    private let keys: UnsafeMutablePointer<UInt64>
    private let spare: UnsafeMutablePointer<UInt64>
    private let count: Int

    /// Both buffers have room for `count` keys, do not overlap, and are nobody else's while this lives.
    init(_ keys: UnsafeMutablePointer<UInt64>, spare: UnsafeMutablePointer<UInt64>, count: Int) {
        self.keys = keys
        self.spare = spare
        self.count = count
    }

    /// Leaves the keys ascending, and anything in the spare buffer; linear in the number of keys.
    func sort() {
        guard count > 1 else { return }
        let width = KeyRange(keys, count: count).width
        // Leading bits that tell almost all keys apart, unless the values crowd around a few points.
        let telling = Int.bitWidth - count.leadingZeroBitCount + 8
        let passes = (telling + Self.digitBits - 1) / Self.digitBits
        let skipped = max(0, width - passes * Self.digitBits)
        sort(bits: skipped..<width)
        if skipped > 0, !insert(moving: 2 * count) { sort(bits: 0..<width) }
    }

    private func sort(bits: Range<Int>) {
        var (source, target) = (keys, spare)
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 2 * Self.digits) { offsets in
            guard let base = offsets.baseAddress else { return }
            for shift in stride(from: bits.lowerBound, to: bits.upperBound, by: 2 * Self.digitBits) {
                // The counts of a digit do not depend on the order of the keys, so two digits are counted at a time.
                offsets.initialize(repeating: 0)
                tally(source, shift: shift, base, base + Self.digits)
                if accumulate(base) { move(&source, &target, shift: shift, base) }
                let second = shift + Self.digitBits
                guard second < bits.upperBound, accumulate(base + Self.digits) else { continue }
                move(&source, &target, shift: second, base + Self.digits)
            }
        }
        if source != keys { keys.update(from: source, count: count) }
    }

    private func tally(
        _ source: UnsafeMutablePointer<UInt64>, shift: Int, _ first: UnsafeMutablePointer<Int>,
        _ second: UnsafeMutablePointer<Int>
    ) {
        let shift = UInt64(shift)
        for index in 0..<count {
            let rest = source[index] &>> shift
            first[Int(rest & Self.mask)] &+= 1
            second[Int(rest &>> UInt64(Self.digitBits) & Self.mask)] &+= 1
        }
    }

    /// Turns counts into the offsets where the digits start; false when all keys have the same digit.
    private func accumulate(_ digits: UnsafeMutablePointer<Int>) -> Bool {
        var start = 0
        for digit in 0..<Self.digits {
            let keys = digits[digit]
            if keys == count { return false }
            digits[digit] = start
            start &+= keys
        }
        return true
    }

    private func move(
        _ source: inout UnsafeMutablePointer<UInt64>, _ target: inout UnsafeMutablePointer<UInt64>, shift: Int,
        _ offsets: UnsafeMutablePointer<Int>
    ) {
        let (from, to, shift) = (source, target, UInt64(shift))
        for index in 0..<count {
            let key = from[index]
            let digit = Int(key &>> shift & Self.mask)
            let offset = offsets[digit]
            offsets[digit] = offset &+ 1
            to[offset] = key
        }
        swap(&source, &target)
    }

    /// Insertion sort that gives up after `limit` moves; the keys are then some permutation of what they were.
    private func insert(moving limit: Int) -> Bool {
        var moves = 0
        for index in 1..<count where keys[index] < keys[index &- 1] {
            let key = keys[index]
            var hole = index
            while hole > 0, keys[hole &- 1] > key {
                keys[hole] = keys[hole &- 1]
                hole &-= 1
            }
            keys[hole] = key
            moves &+= index &- hole
            if moves > limit { return false }
        }
        return true
    }
}

/// The extremes of some keys.
struct KeyRange {
    private var low = UInt64.max
    private var high = UInt64.min

    /// Reads `count` keys, at least one.
    init(_ keys: UnsafeMutablePointer<UInt64>, count: Int) {
        for index in 0..<count { add(keys[index]) }
    }

    init() {}

    @inline(__always)
    mutating func add(_ key: UInt64) {
        low = min(low, key)
        high = max(high, key)
    }

    mutating func add(_ other: KeyRange) {
        low = min(low, other.low)
        high = max(high, other.high)
    }

    /// The number of trailing bits in which keys differ: the bits above are the same in all.
    var width: Int { low <= high ? UInt64.bitWidth - (low ^ high).leadingZeroBitCount : 0 }
}
