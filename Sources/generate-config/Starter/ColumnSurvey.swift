import TabularFiles

/// What the columns of a data file hold, by its first rows.
struct ColumnSurvey {
    struct Column {
        let name: String
        /// Whether each value is a finite number.
        fileprivate(set) var isNumeric = true
        /// Whether each value is a whole number.
        fileprivate(set) var isWhole = true
        fileprivate(set) var rows = 0
        fileprivate(set) var missing = 0
        /// Different values, at most `maximumValues`.
        fileprivate(set) var values: Set<String> = []

        var isUnique: Bool { values.count >= min(rows - missing, maximumValues) && rows - missing > 1 }

        /// A number that is no code: it has fractions or many values.
        var isMeasure: Bool { isNumeric && (!isWhole || values.count > maximumCodes) && values.count > 1 }
    }

    private static let maximumValues = 1000
    private static let maximumCodes = 24
    private static let maximumRows = 20_000

    private(set) var columns: [Column]
    private(set) var rows = 0

    /// Reads at most 20,000 rows.
    init(path: String) throws(TabularError) {
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

extension ColumnSurvey.Column {
    fileprivate mutating func add(_ row: TabularRow, _ index: Int) {
        rows += 1
        guard let text = row.text(index) else { return missing += 1 }
        let number = row.double(index)
        isNumeric = isNumeric && number?.isFinite == true
        isWhole = isWhole && number.map { $0.rounded() == $0 } == true
        if values.count < ColumnSurvey.maximumValues { values.insert(text) }
    }
}
