package import TabularFiles

/// What the columns of a data file hold, by its first rows.
package struct ColumnSurvey {
    package struct Column {
        package let name: String
        /// Whether each value is a finite number.
        private var isNumeric = true
        /// Whether each value is a whole number.
        private var isWhole = true
        /// Rows that have a value.
        private var present = 0
        /// Different values, at most `maximumValues`.
        package private(set) var values: Set<String> = []

        fileprivate init(name: String) { self.name = name }

        /// Whether no value comes twice, as far as values are kept.
        var isUnique: Bool { values.count >= min(present, maximumValues) && present > 1 }

        /// A number that is no code: it has fractions or many values.
        package var isMeasure: Bool { isNumeric && (!isWhole || values.count > maximumCodes) && values.count > 1 }

        fileprivate mutating func add(_ row: TabularRow, _ index: Int) {
            if row.isMissing(index) { return }
            present += 1
            if isNumeric {
                let number = row.double(index)
                isNumeric = number?.isFinite == true
                isWhole = isWhole && number.map { $0.rounded() == $0 } == true
            }
            if values.count < maximumValues, let text = row.text(index) { values.insert(text) }
        }
    }

    private static let maximumValues = 1000
    private static let maximumCodes = 24
    private static let maximumRows = 20_000

    package private(set) var columns: [Column]
    package private(set) var rows = 0

    /// Reads at most 20,000 rows.
    package init(path: String) throws(TabularError) {
        var reader = try TabularReader(path: path)
        columns = []
        var row = TabularRow()
        while rows < Self.maximumRows, try reader.read(&row) {
            rows += 1
            for name in reader.columnNames.dropFirst(columns.count) { columns.append(Column(name: name)) }
            for index in columns.indices { columns[index].add(row, index) }
        }
        if columns.isEmpty { columns = reader.columnNames.map { Column(name: $0) } }
    }
}
