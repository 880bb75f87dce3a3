extension BlockColumns {
    /// Stores a cell of the next row; empty bytes are a missing one. Throws when it is no number and must be one.
    mutating func set(_ cell: ArraySlice<UInt8>, as plan: CellPlan, column: String) throws(RowFault) {
        let place = plan.slot * capacity + rows
        switch plan.kind {
        case .skipped: break
        case .numeric: numbers[place] = try Self.number(cell, plan, column)
        case .categorical:
            codes[place] =
                cell.isEmpty
                ? CategoricalCells.missingCode
                : cell.withUnsafeBytes { categories[plan.slot].code(of: $0) }
        }
    }

    /// Stores a number as a cell of the next row.
    mutating func set(_ number: Double, as plan: CellPlan) { numbers[plan.slot * capacity + rows] = number }

    /// Says of all cells of the next row that they are missing.
    mutating func setMissing(_ plans: CellPlans) {
        for slot in 0..<plans.numericCount { numbers[slot * capacity + rows] = .nan }
        for slot in 0..<plans.categoricalCount { codes[slot * capacity + rows] = CategoricalCells.missingCode }
    }

    private static func number(_ cell: ArraySlice<UInt8>, _ plan: CellPlan, _ column: String) throws(RowFault) -> Double {
        if cell.isEmpty { return .nan }
        if let number = cell.withUnsafeBytes({ plan.number($0) }) { return number }
        guard plan.isStrict else { return NumericCells.notNumber }
        let text = String(decoding: cell, as: UTF8.self).prefix(64)
        throw RowFault("\"\(text)\" is \(plan.isTime ? "neither seconds since 1970 nor RFC 3339" : "not a number")", column: column)
    }
}

/// Where the cells of rows go while a block is read.
///
/// Unchecked in release builds. It is sound because slots are numbered below the number of columns and rows below
/// `capacity`, and both buffers have `capacity` places for each column; it lives within the closures that lend them.
struct RowOutput {
    let numbers: UnsafeMutableBufferPointer<Double>
    let codes: UnsafeMutableBufferPointer<UInt32>
    let capacity: Int

    @inline(__always)
    func set(_ number: Double, slot: Int, row: Int) { numbers[slot &* capacity &+ row] = number }

    @inline(__always)
    func set(_ code: UInt32, slot: Int, row: Int) { codes[slot &* capacity &+ row] = code }
}
