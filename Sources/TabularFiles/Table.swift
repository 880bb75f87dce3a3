/// Columns of a CSV or NDJSON file in memory.
package struct Table: Sendable {
    /// The name that errors give it.
    package let file: String
    /// In the order of the file.
    package private(set) var columnNames: [String] = []
    package private(set) var rowCount = 0
    private var columns: [TextColumn] = []
    /// What errors call each row.
    private var rowNumbers: [Int] = []

    /// Reads the named columns of a file, or all of them; throws when one of those named is not there.
    package init(
        path: String, columns: [String]? = nil, limits: TabularLimits = TabularLimits()
    ) throws(TabularError) {
        var reader = try TabularReader(path: path, limits: limits)
        try self.init(reader: &reader, columns: columns)
    }

    /// Reads bytes as though they stood in a file of that name.
    package init(
        bytes: [UInt8], name: String, columns: [String]? = nil, limits: TabularLimits = TabularLimits()
    ) throws(TabularError) {
        var reader = try TabularReader(bytes: bytes, name: name, limits: limits)
        try self.init(reader: &reader, columns: columns)
    }

    private init(reader: inout TabularReader, columns wanted: [String]?) throws(TabularError) {
        file = reader.file
        var selection = ColumnSelection(wanted: wanted)
        if reader.format == .csv { try selection.check(reader) }
        var row = TabularRow()
        while try reader.read(&row) {
            for name in selection.update(reader) {
                columnNames.append(name)
                columns.append(TextColumn(missing: rowCount))
            }
            for (column, source) in selection.sources.enumerated() { columns[column].append(row.utf8(source)) }
            rowNumbers.append(row.number)
            rowCount += 1
        }
        for name in selection.update(reader) {
            columnNames.append(name)
            columns.append(TextColumn(missing: rowCount))
        }
        try selection.check(reader)
    }

    /// What errors call a row: counted from 1 with the header; for NDJSON the line.
    package func rowNumber(_ row: Int) -> Int { rowNumbers[row] }

    /// The column as numbers: NaN where a cell is missing or says so; throws at the first cell that is no number.
    package func numbers(_ name: String) throws(TabularError) -> [Double] {
        let column = try column(name)
        var numbers: [Double] = []
        numbers.reserveCapacity(rowCount)
        for row in 0..<rowCount {
            guard let number = column.double(row) else {
                let text = (column.text(row) ?? "").prefix(64)
                throw TabularError(
                    file: file, row: rowNumbers[row], column: name, reason: "\"\(text)\" is not a number")
            }
            numbers.append(number)
        }
        return numbers
    }

    /// The column as texts, nil where a cell is missing.
    package func texts(_ name: String) throws(TabularError) -> [String?] {
        let column = try column(name)
        return (0..<rowCount).map(column.text)
    }

    /// Says whether every cell that is there is a number, and at least one is there.
    package func isNumeric(_ name: String) throws(TabularError) -> Bool {
        let column = try column(name)
        var hasNumber = false
        for row in 0..<rowCount where !column.range(row).isEmpty {
            guard column.double(row) != nil else { return false }
            hasNumber = true
        }
        return hasNumber
    }

    private func column(_ name: String) throws(TabularError) -> TextColumn {
        guard let index = columnNames.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) else {
            throw .noColumn(name, in: file, columns: columnNames)
        }
        return columns[index]
    }
}

/// Which columns of a reader a table keeps; for NDJSON they turn up as rows are read.
private struct ColumnSelection {
    let wanted: [String]?
    /// The reader's index of each column of the table.
    private(set) var sources: [Int] = []
    private var seen = 0

    init(wanted: [String]?) { self.wanted = wanted }

    /// Takes up the reader's new columns and returns the names of those to keep.
    mutating func update(_ reader: borrowing TabularReader) -> [String] {
        guard reader.columnCount > seen else { return [] }
        let names = reader.columnNames
        var added: [String] = []
        for index in seen..<names.count where isWanted(names[index]) {
            sources.append(index)
            added.append(names[index])
        }
        seen = names.count
        return added
    }

    /// Throws when a wanted column is missing.
    func check(_ reader: borrowing TabularReader) throws(TabularError) {
        for name in wanted ?? [] where reader.index(ofColumn: name) == nil {
            throw .noColumn(name, in: reader.file, columns: reader.columnNames)
        }
    }

    private func isWanted(_ name: String) -> Bool {
        wanted?.contains { $0.utf8.elementsEqual(name.utf8) } ?? true
    }
}
