import TabularFiles

/// Numbers that stand for the cells of one column: equal for equal values, whatever these are.
enum CellKey {
    /// Of a missing cell; no other has it.
    static let missing = Double.nan.bitPattern

    /// NaN of every kind is missing but for `NumericCells.notNumber`, and both zeros are one value.
    static func key(_ value: Double) -> UInt64 {
        if value.isNaN { return value.bitPattern == NumericCells.notNumber.bitPattern ? value.bitPattern : missing }
        return value == 0 ? 0 : value.bitPattern
    }

    static func key(_ code: UInt32) -> UInt64 { code == CategoricalCells.missingCode ? missing : UInt64(code) }
}
