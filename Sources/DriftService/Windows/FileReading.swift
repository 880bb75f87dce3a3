import Specification
import TabularFiles

/// How the rows of one version are read from files.
struct FileReading {
    /// What was asked for, then what rows are chosen by.
    private let requests: [ColumnRequest]
    private let text: RowChoice.Text?
    private let timeColumn: Int?

    /// A row without a version is the champion's, as an event is; without a column of versions all are.
    init(_ wanted: [ColumnRequest], of version: String, _ model: ModelSpecification) {
        var requests = wanted
        text = model.columns.version.map { column in
            requests.append(ColumnRequest(column, .categorical))
            return RowChoice.Text(
                request: requests.count - 1, text: version,
                includesMissing: version.utf8.elementsEqual(model.versions.champion.utf8))
        }
        timeColumn = model.columns.timestamp.map { column in
            // A column that is read twice costs more.
            if let index = requests.firstIndex(where: { $0.isTime && $0.name == column }) { return index }
            requests.append(ColumnRequest(column, .numeric, isTime: true))
            return requests.count - 1
        }
        self.requests = requests
    }

    func read(_ path: String, _ part: RowChoice.Part) throws(TabularError) -> ColumnTable {
        try read(path, RowChoice(text: text, part: part, requiresLineEnd: true))
    }

    /// Without a column of times there are no rows.
    func read(_ path: String, in span: TimeSpan) throws(TabularError) -> ColumnTable {
        guard let timeColumn, span.start < span.end else { return try read(path, .places(0..<0)) }
        return try read(
            path,
            RowChoice(
                text: text, numbers: RowChoice.Numbers(request: timeColumn, range: span.start..<span.end),
                requiresLineEnd: true))
    }

    func join(_ tables: [ColumnTable], _ pattern: FilePattern) -> ColumnTable {
        if tables.count == 1 { return tables[0] }
        return ColumnTable(joining: tables, requests: requests, file: pattern.description)
    }

    private func read(_ path: String, _ choice: RowChoice) throws(TabularError) -> ColumnTable {
        try ColumnTable(path: path, columns: requests, choosing: choice, limits: .window)
    }
}
