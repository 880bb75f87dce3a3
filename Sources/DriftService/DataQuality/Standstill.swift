import TabularFiles

/// How long the values of a column have been one and the same.
struct Standstill {
    /// Whether all values are one; nil when no two rows have one.
    let isConstant: Bool?
    /// The newest rows, counted from the last back, that have the same value; 0 when the last one has none.
    let frozenRows: Int

    init(_ column: ColumnTable.Column) {
        switch column {
        case .numeric(let cells): self.init(keys: cells.values.lazy.map { CellKey.key($0) })
        case .categorical(let cells): self.init(keys: cells.codes.lazy.map { CellKey.key($0) })
        }
    }

    private init(keys: some BidirectionalCollection<UInt64>) {
        let values = keys.lazy.filter { $0 != CellKey.missing }
        let hasTwo = values.dropFirst().first != nil
        isConstant = hasTwo ? values.first.map { first in values.allSatisfy { $0 == first } } : nil
        let last = keys.last ?? CellKey.missing
        frozenRows = last == CellKey.missing ? 0 : keys.reversed().prefix { $0 == last }.count
    }
}
