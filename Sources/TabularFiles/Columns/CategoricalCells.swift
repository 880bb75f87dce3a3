/// The categories of a column as numbers that stand for texts.
package struct CategoricalCells: Sendable, Equatable {
    /// The code of a cell that is missing.
    package static let missingCode = UInt32.max
    /// The code of a cell whose category was one too many.
    package static let overflowCode = UInt32.max - 1

    /// One for each row: an index into `texts`, or one of the two codes above.
    package internal(set) var codes: [UInt32] = []
    /// The categories in the order in which they turn up; no two have the same bytes.
    package internal(set) var texts: [String] = []
    /// Cells that are empty or null, or not there at all.
    package internal(set) var missing = 0
    /// Cells whose category was one too many.
    package internal(set) var overflowed = 0

    init() {}

    /// Categories stay in `texts` without rows.
    mutating func removeFirst(_ count: Int) {
        for code in codes[..<count] {
            missing -= code == Self.missingCode ? 1 : 0
            overflowed -= code == Self.overflowCode ? 1 : 0
        }
        codes.removeFirst(count)
    }

    /// Rows of each category, in the order of `texts`.
    package func counts() -> [Int] {
        var counts = [Int](repeating: 0, count: texts.count)
        for code in codes where Int(code) < counts.count { counts[Int(code)] += 1 }
        return counts
    }

    /// The text of a row's cell; nil when it is missing or overflowed.
    package func text(_ row: Int) -> String? {
        let code = Int(codes[row])
        return code < texts.count ? texts[code] : nil
    }
}
