/// Whether the variants were shown in the shares that were configured: if not, rows were lost or dealt unfairly on the way, and
/// no difference between the variants can be trusted (Fabijan and others 2019, KDD 2156).
package struct SampleRatioCheck: Sendable, Equatable {
    /// A level below which a mismatch is certain enough to stop for.
    package static let level = 0.001
    /// Fewest rows that a variant has to expect for χ² to hold.
    private static let leastExpected = 5.0

    package let chiSquare: Double
    /// In 0...1, for one look.
    package let pValue: Double

    package var isMismatched: Bool { pValue < Self.level }

    /// Shares need not add up to 1. nil below two variants, for a share that is not above 0, for numbers of rows and shares that
    /// differ in length, and while a variant has to expect fewer than 5 rows.
    package init?(exposures: [Int], shares: [Double]) {
        let (rows, whole) = (exposures.reduce(0) { $0 + Double($1) }, shares.reduce(0, +))
        guard exposures.count == shares.count, shares.count > 1, whole.isFinite,
            shares.allSatisfy({ $0 > 0 && $0 / whole * rows >= Self.leastExpected }), exposures.allSatisfy({ $0 >= 0 })
        else { return nil }
        let chiSquare = zip(exposures, shares).reduce(0) { sum, variant in
            let expected = variant.1 / whole * rows
            let excess = Double(variant.0) - expected
            return sum + excess * excess / expected
        }
        guard let pValue = ChiSquare.upperTail(chiSquare, degreesOfFreedom: shares.count - 1) else { return nil }
        self.chiSquare = chiSquare
        self.pValue = pValue
    }
}
