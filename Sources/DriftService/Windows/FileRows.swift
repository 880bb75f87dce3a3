package import Specification
package import TabularFiles

/// Rows of production that lie in files, which are looked for anew at each reading; they came in the order of the names.
///
/// Of each file only the chosen rows are held. A last row without a line end, and gzip that ends too early, are refused.
package struct FileRows: Sendable {
    private let model: ModelSpecification
    private let pattern: FilePattern
    private let counts = FileCounts()

    package init(_ model: ModelSpecification, _ pattern: FilePattern) {
        self.model = model
        self.pattern = pattern
    }

    /// The rows of a version in a window, with their features.
    package func window(version: String, _ span: WindowSpan) throws(TabularError) -> ColumnTable {
        let reading = reading(WindowColumns(ofFiles: model).requests, version)
        switch span {
        case .newest(let count): return try newest(count, reading)
        case .time(let span): return try rows(in: span, reading)
        }
    }

    /// The rows of a version at places that are counted from the first row of the first file.
    func window(version: String, places: Range<Int>) throws(TabularError) -> ColumnTable {
        let reading = reading(WindowColumns(ofFiles: model).requests, version)
        var (tables, first): ([ColumnTable], Int) = ([], 0)
        for path in try pattern.matches() where first < places.upperBound {
            let end = first + (try count(path, version))
            let part = places.clamped(to: first..<end)
            if !part.isEmpty {
                tables.append(try reading.read(path, .places(part.lowerBound - first..<part.upperBound - first)))
            }
            first = end
        }
        return reading.join(tables, pattern)
    }

    /// The rows of a version in all files.
    func rowCount(version: String) throws(TabularError) -> Int {
        let paths = try pattern.matches()
        counts.keep(paths)
        var rows = 0
        for path in paths { rows += try count(path, version) }
        return rows
    }

    /// The rows of a version that were predicted within `span`, under the exporter's names; none without a column of times.
    package func rows(version: String, in span: TimeSpan, columns: [RowColumn]) throws(TabularError) -> ColumnTable {
        let found = columns.compactMap { column in model.columns[column].map { (column, $0) } }
        let requests = found.map { $0.request(model.task, named: $1) }
        let reading = reading(requests, version)
        let table = model.columns.timestamp == nil ? reading.join([], pattern) : try rows(in: span, reading)
        return table.named(found.map(\.0.rawValue))
    }

    private func reading(_ requests: [ColumnRequest], _ version: String) -> FileReading {
        FileReading(requests, of: version, model)
    }

    /// Goes back from the newest file no farther than needed.
    private func newest(_ count: Int, _ reading: FileReading) throws(TabularError) -> ColumnTable {
        var (tables, left): ([ColumnTable], Int) = ([], count)
        for path in try pattern.matches().reversed() where left > 0 {
            let table = try reading.read(path, .last(left))
            left -= table.rowCount
            tables.append(table)
        }
        return reading.join(tables.reversed(), pattern)
    }

    private func rows(in span: TimeSpan, _ reading: FileReading) throws(TabularError) -> ColumnTable {
        var tables: [ColumnTable] = []
        for path in try pattern.matches() { tables.append(try reading.read(path, in: span)) }
        return reading.join(tables, pattern)
    }

    private func count(_ path: String, _ version: String) throws(TabularError) -> Int {
        try counts.rows(of: path, version: version) { () throws(TabularError) in
            try reading([], version).read(path, .places(0..<0)).matchedRows
        }
    }
}

extension ColumnMapping {
    /// Where files have what the exporter's rows have under a name of its own; nil when they have it not.
    fileprivate subscript(column: RowColumn) -> String? {
        switch column {
        case .id: id
        case .prediction: prediction
        case .score: score
        case .actual: actual
        case .timestamp: timestamp
        case .error, .latency: nil
        }
    }
}
