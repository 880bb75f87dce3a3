/// The numbers of a column, with counts of the cells that hold none.
package struct NumericCells: Sendable, Equatable {
    /// One for each row, NaN where a cell is missing, says so, or is no number.
    package internal(set) var values: [Double]
    /// Cells that are empty or null, not there at all, or say `nan`.
    package internal(set) var missing = 0
    /// Cells that hold something else than a number.
    package internal(set) var notNumbers = 0

    init(values: [Double] = []) { self.values = values }

    /// What stands among `values` for a cell that is no number; no text gives this NaN.
    package static let notNumber = Double(nan: 0xBAD, signaling: false)

    /// Appends values among which `notNumber` may be.
    mutating func append(_ block: UnsafeBufferPointer<Double>) {
        values.append(contentsOf: block)
        var others = 0
        for value in block { others &+= value.isNaN ? 1 : 0 }
        guard others > 0 else { return }
        let wrong = block.reduce(0) { $0 + ($1.bitPattern == Self.notNumber.bitPattern ? 1 : 0) }
        missing += others - wrong
        notNumbers += wrong
    }

    mutating func removeFirst(_ count: Int) {
        for value in values[..<count] where value.isNaN {
            if value.bitPattern == Self.notNumber.bitPattern { notNumbers -= 1 } else { missing -= 1 }
        }
        values.removeFirst(count)
    }

    mutating func append(missing count: Int) {
        values.append(contentsOf: repeatElement(.nan, count: count))
        missing += count
    }
}
