/// What one test measured of one feature, before anything is judged.
package struct TestScore: Sendable, Equatable {
    package let test: DriftTest
    /// In the unit of the test: a divergence, a distance, or a difference of shares; larger is further apart.
    package let score: Double
    /// Of tests that have one, in 0...1.
    package let pValue: Double?
    /// How the p-value was had, such as `exact`.
    package let method: String?
    /// Of tests over bins or categories.
    package let bins: Int?
    /// Rows that the test used; at least one on either side.
    package let referenceRows: Int
    package let currentRows: Int
    /// At most three bins or categories, the largest part of the score first.
    package let largestShifts: [BinShift]
    /// Of tests over bins or ratios: how large the score becomes without drift.
    package let chance: ChanceLaw?

    package init(
        _ test: DriftTest, _ score: Double, pValue: Double? = nil, method: String? = nil, bins: Int? = nil,
        referenceRows: Int, currentRows: Int, largestShifts: [BinShift] = [], chance: ChanceLaw? = nil
    ) {
        self.test = test
        self.score = score
        self.pValue = pValue
        self.method = method
        self.bins = bins
        self.referenceRows = referenceRows
        self.currentRows = currentRows
        self.largestShifts = largestShifts
        self.chance = chance
    }
}
