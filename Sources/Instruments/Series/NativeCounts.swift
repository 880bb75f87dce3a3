#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The counts of a native histogram; used by one thread at a time.
final class NativeCounts {
    private(set) var buckets: NativeBuckets
    private let maximumBuckets: Int

    init(_ resolution: NativeResolution) {
        buckets = NativeBuckets(schema: resolution.schema, zeroThreshold: resolution.zeroThreshold)
        maximumBuckets = resolution.maximumBuckets
    }

    /// Counts a number.
    func add(_ value: Double) {
        guard value.magnitude > buckets.zeroThreshold else {
            buckets.zeroCount &+= 1
            return
        }
        let key = NativeKey.key(of: value.magnitude, schema: buckets.schema)
        if value > 0 { buckets.positive[key, default: 0] &+= 1 } else { buckets.negative[key, default: 0] &+= 1 }
        while buckets.positive.count + buckets.negative.count > maximumBuckets, buckets.schema > NativeKey.coarsest {
            buckets.coarsen()
        }
    }
}

/// Which bucket of a native histogram a number is in.
enum NativeKey {
    static let coarsest: Int8 = -4

    /// The smallest k with |v| <= base^k; infinity is in the bucket above that of the greatest number.
    static func key(of magnitude: Double, schema: Int8) -> Int32 {
        guard magnitude.isFinite else { return key(of: .greatestFiniteMagnitude, schema: schema) + 1 }
        // v = fraction · 2^exponent with the fraction in [1, 2); of subnormal numbers too.
        let exponent = Int32(truncatingIfNeeded: magnitude.exponent)
        let fraction = magnitude.significand
        if schema <= 0 {
            let ceiling = fraction == 1 ? exponent : exponent + 1
            let width = Int32(-schema)
            return (ceiling + (1 << width) - 1) >> width
        }
        return exponent << Int32(schema) + place(of: fraction, bounds[Int(schema)])
    }

    /// The number of bounds below the fraction.
    private static func place(of fraction: Double, _ bounds: [Double]) -> Int32 {
        var low = 0
        var high = bounds.count
        while low < high {
            let middle = (low + high) / 2
            if bounds[middle] < fraction { low = middle + 1 } else { high = middle }
        }
        return Int32(low)
    }

    /// By schema: the bounds 2^(i/2^schema) in [1, 2).
    private static let bounds: [[Double]] = (0...8).map { schema in
        (0..<(1 << schema)).map { exp2(Double($0) / Double(1 << schema)) }
    }
}

extension NativeBuckets {
    /// Makes two buckets one, so that each is as wide as two were.
    mutating func coarsen() {
        schema -= 1
        positive = Self.coarsened(positive)
        negative = Self.coarsened(negative)
    }

    /// The counts of both in the coarser resolution of the two.
    func merged(with other: NativeBuckets) -> NativeBuckets {
        var (mine, other) = (self, other)
        while mine.schema > other.schema { mine.coarsen() }
        while other.schema > mine.schema { other.coarsen() }
        mine.zeroCount &+= other.zeroCount
        mine.positive.merge(other.positive) { $0 &+ $1 }
        mine.negative.merge(other.negative) { $0 &+ $1 }
        return mine
    }

    private static func coarsened(_ counts: [Int32: UInt64]) -> [Int32: UInt64] {
        Dictionary(counts.map { (($0.key + 1) >> 1, $0.value) }) { $0 &+ $1 }
    }
}
