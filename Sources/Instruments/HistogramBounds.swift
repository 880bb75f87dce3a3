/// The finite upper bounds of a histogram's buckets, strictly ascending; `+Inf` follows them always.
package struct HistogramBounds: Sendable, Hashable {
    package let values: [Double]

    /// `nil` unless all bounds are finite and strictly ascending.
    package init?(_ values: [Double]) {
        guard values.allSatisfy(\.isFinite), zip(values, values.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
        self.values = values
    }

    /// The distinct finite ones of `values`, sorted: for bounds that come from data, such as quantiles.
    package init(distinct values: some Sequence<Double>) {
        var distinct: [Double] = []
        for value in values.filter(\.isFinite).sorted() where distinct.last != value { distinct.append(value) }
        self.values = distinct
    }

    /// The index of the bucket that `value` falls into; `values.count` stands for the `+Inf` bucket.
    func bucket(of value: Double) -> Int {
        var low = 0
        var high = values.count
        while low < high {
            let middle = (low + high) / 2
            if values[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension HistogramBounds: ExpressibleByArrayLiteral {
    /// A literal is the programmer's: a wrong one is a precondition failure.
    package init(arrayLiteral values: Double...) {
        guard let bounds = Self(values) else { preconditionFailure("not finite, strictly ascending bounds: \(values)") }
        self = bounds
    }
}
