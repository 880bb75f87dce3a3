/// Some columns of a CSV or NDJSON file, plain or gzip, as numbers and as categories.
///
/// The file is read once, on several threads, and never as a whole; the result is the same on any number of them.
package struct ColumnTable: Sendable {
    /// What was read of a column.
    package enum Column: Sendable, Equatable {
        case numeric(NumericCells)
        case categorical(CategoricalCells)
    }

    /// The name that errors give it.
    package let file: String
    /// All of the file, in its order.
    package let columnNames: [String]
    package let rowCount: Int
    /// Rows that the choice matched, whatever part of them is kept.
    package let matchedRows: Int
    /// As they were asked for.
    package let requests: [ColumnRequest]
    private let columns: [Column]

    /// Reads columns of a file, of the chosen rows; throws where one cannot be read as it was asked for.
    package init(
        path: String, columns: [ColumnRequest], choosing rows: RowChoice? = nil, limits: TabularLimits = TabularLimits(),
        threads: Int? = nil, progress: (@Sendable (Double) -> Void)? = nil
    ) throws(TabularError) {
        let reader = try TabularReader(path: path, limits: limits)
        try self.init(reader, columns, rows ?? .all, limits, threads, progress)
    }

    /// Reads bytes as though they stood in a file of that name.
    package init(
        bytes: [UInt8], name: String, columns: [ColumnRequest], limits: TabularLimits = TabularLimits(), threads: Int? = nil
    ) throws(TabularError) {
        let reader = try TabularReader(bytes: bytes, name: name, limits: limits)
        try self.init(reader, columns, .all, limits, threads, nil)
    }

    private init(
        _ reader: consuming sending TabularReader, _ requests: [ColumnRequest], _ choice: RowChoice, _ limits: TabularLimits,
        _ threads: Int?, _ progress: (@Sendable (Double) -> Void)?
    ) throws(TabularError) {
        let plans = CellPlans(requests)
        let (file, format, header) = (reader.file, reader.format, reader.header)
        if format == .csv { try Self.check(requests, header.names, file) }
        let parser = BlockParser(format: format, columnNames: header.names, plans: plans, limits: limits)
        let assembly = ColumnAssembly(file: file, format: format, names: header, plans: plans, limits: limits, choice: choice)
        let stream = BlockStream(
            reader.rest(), format: format, limits: limits, requiresLineEnd: choice.requiresLineEnd)
        let threads = threads ?? (stream.isSmall ? 1 : ProcessorCount.available)
        let reading = ColumnReading(stream, assembly: assembly, progress: progress)
        var read = try reading.run(threads: threads, parser: parser, plans: plans)
        read.finish()
        try self.init(read, file: file, requests)
    }

    init(_ assembly: ColumnAssembly, file: String, _ requests: [ColumnRequest]) throws(TabularError) {
        self.file = file
        self.requests = requests
        columnNames = assembly.names.names
        rowCount = assembly.rowCount
        matchedRows = assembly.matchedRows
        columns = CellPlans(requests).plans.map { plan in
            plan.kind == .numeric ? .numeric(assembly.numeric[plan.slot]) : .categorical(assembly.categorical[plan.slot])
        }
        try Self.check(requests, columnNames, file)
    }

    init(
        file: String, columnNames: [String], rowCount: Int, matchedRows: Int, requests: [ColumnRequest], columns: [Column]
    ) {
        self.file = file
        self.columnNames = columnNames
        self.rowCount = rowCount
        self.matchedRows = matchedRows
        self.requests = requests
        self.columns = columns
    }

    /// The column at an index of `requests`.
    package subscript(index: Int) -> Column { columns[index] }

    /// The first column of that name and kind.
    package func numeric(_ name: String) -> NumericCells? {
        for (request, column) in zip(requests, columns) where request.name.utf8.elementsEqual(name.utf8) {
            if case .numeric(let column) = column { return column }
        }
        return nil
    }

    /// The first column of that name and kind.
    package func categorical(_ name: String) -> CategoricalCells? {
        for (request, column) in zip(requests, columns) where request.name.utf8.elementsEqual(name.utf8) {
            if case .categorical(let column) = column { return column }
        }
        return nil
    }

    /// Whether the file has a column of that name.
    package func hasColumn(_ name: String) -> Bool { columnNames.contains { $0.utf8.elementsEqual(name.utf8) } }

    private static func check(_ requests: [ColumnRequest], _ names: [String], _ file: String) throws(TabularError) {
        let known = Set(names.map { Array($0.utf8) })
        for request in requests where !request.isTolerant && !known.contains(Array(request.name.utf8)) {
            throw .noColumn(request.name, in: file, columns: names)
        }
    }
}
