/// A column of classes as numbers into a list of their texts, so that rows are counted without hashing texts.
package struct ClassColumn: Sendable, Equatable {
    /// The code of a cell without a class.
    package static let missing = UInt32.max

    /// One a row: an index of `classes`, or `missing`.
    package let codes: [UInt32]
    /// Distinct by their bytes; those of cells of text stand in the order of their first row.
    package let classes: [CategoryKey]

    /// nil when a code is neither an index of `classes` nor `missing`, or when a class is listed twice.
    package init?(codes: [UInt32], classes: [CategoryKey]) {
        guard Set(classes).count == classes.count else { return nil }
        let limit = classes.count
        guard codes.allSatisfy({ $0 < limit || $0 == Self.missing }) else { return nil }
        self.codes = codes
        self.classes = classes
    }

    /// nil is a missing cell; the empty text is a class.
    package init(cells: [String?]) {
        var coder = ClassCoder()
        codes = cells.map { cell in cell.map { coder.code(of: $0) } ?? Self.missing }
        classes = coder.classes
    }

    package init(_ texts: [String]) {
        var coder = ClassCoder()
        codes = texts.map { coder.code(of: $0) }
        classes = coder.classes
    }

    /// Cells that say whether a row is of the class `positive`; nil is a missing cell, and the two classes differ.
    package init(flags: [Bool?], positive: CategoryKey, negative: CategoryKey) {
        codes = flags.map { flag in flag.map { $0 ? 1 : 0 } ?? Self.missing }
        classes = [negative, positive]
    }

    /// All cells of the column.
    package var count: Int { codes.count }

    /// The index of a class in `classes`; nil for a class that no list names.
    package func code(of key: CategoryKey) -> UInt32? { classes.firstIndex(of: key).map { UInt32(clamping: $0) } }
}
