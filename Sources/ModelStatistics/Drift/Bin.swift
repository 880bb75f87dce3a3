/// What one term of a stability index counts.
package enum Bin: Sendable, Equatable {
    /// Values in `(lower, upper]`; the bounds may be infinite.
    case range(lower: Double, upper: Double)
    /// One distinct value.
    case value(Double)
    case category(CategoryKey)
}

/// How the share of a bin differs between two samples.
package struct BinShift: Sendable, Equatable {
    package let bin: Bin
    /// Share of the reference in 0...1.
    package let reference: Double
    /// Share of the current window in 0...1.
    package let current: Double

    package init(bin: Bin, reference: Double, current: Double) {
        self.bin = bin
        self.reference = reference
        self.current = current
    }
}
