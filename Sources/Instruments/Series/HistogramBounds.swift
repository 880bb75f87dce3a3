/// The finite upper bounds of a histogram's classic buckets, strictly ascending; `+Inf` follows them always.
public struct HistogramBounds: Sendable, Hashable {
    package let layout: BoundsLayout

    /// Ascending.
    public var values: [Double] { layout.values }

    private init(checked values: [Double]) { layout = BoundsLayout(values) }

    /// `nil` unless all bounds are finite and strictly ascending.
    public init?(_ values: [Double]) {
        guard values.allSatisfy(\.isFinite), zip(values, values.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
        self.init(checked: values)
    }

    /// The distinct finite ones of `values`, sorted: for bounds that come from data, such as quantiles.
    public init(distinct values: some Sequence<Double>) {
        var distinct: [Double] = []
        for value in values.filter(\.isFinite).sorted() where distinct.last != value { distinct.append(value) }
        self.init(checked: distinct)
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.layout === right.layout || left.values == right.values
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(values) }
}

extension HistogramBounds: ExpressibleByArrayLiteral {
    /// A literal is the programmer's: a wrong one is a precondition failure.
    public init(arrayLiteral values: Double...) {
        guard let bounds = Self(values) else { preconditionFailure("not finite, strictly ascending bounds: \(values)") }
        self = bounds
    }
}

/// Bounds laid out for the search; shared by all histograms that were made with the same `HistogramBounds`.
@usableFromInline
package final class BoundsLayout: @unchecked Sendable {  // the memory is written by `init` alone
    package let values: [Double]
    private let padded: UnsafeMutablePointer<Double>
    private let paddedCount: Int

    init(_ values: [Double]) {
        self.values = values
        paddedCount = (values.count + 3) & ~3
        padded = .allocate(capacity: max(paddedCount, 1))
        padded.initialize(repeating: .infinity, count: max(paddedCount, 1))
        padded.update(from: values, count: values.count)
    }

    deinit { padded.deallocate() }

    /// The index of the bucket that a number falls into, the number of bounds below it; `values.count` stands for `+Inf`.
    @inline(__always)
    func bucket(of value: Double) -> Int {
        paddedCount <= Self.scanned ? scan(value) : search(value)
    }

    /// Beyond this a search with its mispredicted branches is cheaper.
    private static let scanned = 48

    @inline(__always)
    private func scan(_ value: Double) -> Int {
        var below = SIMD4<Int64>()
        var index = 0
        while index < paddedCount {
            let bounds = UnsafeRawPointer(padded + index).loadUnaligned(as: SIMD4<Double>.self)
            below.replace(with: below &+ 1, where: bounds .< SIMD4(repeating: value))
            index &+= 4
        }
        return Int(truncatingIfNeeded: below.wrappedSum())
    }

    private func search(_ value: Double) -> Int {
        var low = 0
        var high = values.count
        while low < high {
            let middle = (low + high) / 2
            if padded[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
