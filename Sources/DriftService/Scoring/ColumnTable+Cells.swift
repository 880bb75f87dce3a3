package import TabularFiles

/// Columns of rows from production, in which a column that no row has, or that nobody asked for, is missing in all of them.
extension ColumnTable {
    /// nil where a cell is missing.
    package func cells(_ column: String) -> [String?] {
        guard let cells = categorical(column) else { return [String?](repeating: nil, count: rowCount) }
        return cells.codes.indices.map(cells.text)
    }

    /// NaN where a cell is missing or no number.
    package func tolerantNumbers(_ column: String) -> [Double] {
        numeric(column)?.values ?? [Double](repeating: .nan, count: rowCount)
    }
}
