import JSONText

/// Reads a CSV or NDJSON file, plain or gzip, row by row; holds one row and one piece of the file at a time.
package struct TabularReader: ~Copyable {
    /// By the extension of the file's name, else by its content.
    package private(set) var format = TabularFormat.csv
    private var source: ByteSource
    private let limits: TabularLimits
    private var csv: CSVParser
    private var ndjson: NDJSONRowParser
    private(set) var header = ColumnNames()
    private var piece: [UInt8] = []
    private var position = 0
    private var rowNumber = 0
    private var isAtEnd = false

    /// Opens a file and reads the header of a CSV file.
    package init(path: String, limits: TabularLimits = TabularLimits()) throws(TabularError) {
        try self.init(source: try ByteSource(path: path, limits: limits.gunzip), limits: limits)
    }

    /// Reads bytes as though they stood in a file of that name.
    package init(bytes: [UInt8], name: String, limits: TabularLimits = TabularLimits()) throws(TabularError) {
        try self.init(source: ByteSource(bytes: bytes, name: name, limits: limits.gunzip), limits: limits)
    }

    private init(source: consuming ByteSource, limits: TabularLimits) throws(TabularError) {
        self.source = source
        self.limits = limits
        csv = CSVParser(limits: limits)
        ndjson = NDJSONRowParser(limits: limits)
        try loadPiece()
        if piece.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        format = TabularFormat(fileName: file) ?? TabularFormat(content: piece)
        if format == .csv { try readHeader() }
    }

    package var file: String { source.name }

    /// Share of the file's bytes read so far, in 0...1; nil when its size is unknown.
    package var fractionRead: Double? { source.fractionRead }

    /// Those of the header; of NDJSON those that were seen so far.
    package var columnNames: [String] { format == .csv ? header.names : ndjson.columns.names }

    package var columnCount: Int { format == .csv ? header.names.count : ndjson.columns.names.count }

    /// The index of a column in every row; nil when there is none, for NDJSON so far.
    package func index(ofColumn name: String) -> Int? {
        format == .csv ? header.index(of: name) : ndjson.columns.index(of: name)
    }

    /// Replaces `row` by the next row; false at the end.
    package mutating func read(_ row: inout TabularRow) throws(TabularError) -> Bool {
        do throws(RowFault) {
            switch format {
            case .csv: return try readFields(&row)
            case .ndjson: return try readObject(&row)
            }
        } catch {
            throw located(error)
        }
    }

    /// What is left to read behind the header, or from the first byte of NDJSON on.
    struct Rest: ~Copyable {
        let source: ByteSource
        let piece: [UInt8]
        let position: Int
        let isAtEnd: Bool
    }

    /// Hands over what no row has been read of.
    consuming func rest() -> Rest { Rest(source: source, piece: piece, position: position, isAtEnd: isAtEnd) }

    private mutating func loadPiece() throws(TabularError) {
        position = 0
        isAtEnd = try !source.next(&piece)
        if isAtEnd { piece = [] }
    }

    /// Loads the next piece once this one is used up; false at the end.
    private mutating func hasMore() throws(RowFault) -> Bool {
        if position < piece.count { return true }
        if isAtEnd { return false }
        do {
            try loadPiece()
        } catch {
            throw RowFault(error.reason)
        }
        return !isAtEnd
    }

    private func located(_ fault: RowFault) -> TabularError {
        TabularError(file: source.name, row: rowNumber, column: fault.column, reason: fault.reason)
    }
}

extension TabularReader {
    private mutating func readHeader() throws(TabularError) {
        do throws(RowFault) {
            var row = TabularRow()
            guard try readRecord(&row) else { throw RowFault("the file is empty; its first row must name the columns") }
            for cell in row.cells where !header.add(Array(row.bytes[cell])) {
                throw RowFault("two columns have this name", column: String(decoding: row.bytes[cell], as: UTF8.self))
            }
        } catch {
            throw located(error)
        }
    }

    /// One record with as many fields as the header; blank lines are skipped unless there is but one column.
    private mutating func readFields(_ row: inout TabularRow) throws(RowFault) -> Bool {
        let expected = header.names.count
        repeat {
            guard try readRecord(&row) else { return false }
        } while row.cells.count == 1 && row.bytes.isEmpty && expected > 1
        guard row.cells.count == expected else {
            throw RowFault("the row has \(row.cells.count) fields, the header has \(expected)")
        }
        return true
    }

    private mutating func readRecord(_ row: inout TabularRow) throws(RowFault) -> Bool {
        row.removeAll()
        rowNumber += 1
        row.number = rowNumber
        var isComplete = false
        while !isComplete, try hasMore() {
            isComplete = try piece.withUnsafeBufferPointer { (bytes) throws(RowFault) in
                try csv.parse(ByteView(UnsafeRawBufferPointer(bytes)), from: &position, into: &row)
            }
        }
        if !isComplete, try !csv.finish(&row) { return false }
        try row.checkText()
        return true
    }
}

extension TabularReader {
    /// One object; blank lines are skipped.
    private mutating func readObject(_ row: inout TabularRow) throws(RowFault) -> Bool {
        row.removeAll()
        var line: [UInt8] = []
        repeat {
            guard try readLine(&line) else { return false }
        } while line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        row.number = rowNumber
        try line.withUnsafeBufferPointer { (bytes) throws(RowFault) in
            try ndjson.parse(UnsafeRawBufferPointer(bytes), into: &row)
        }
        return true
    }

    private mutating func readLine(_ line: inout [UInt8]) throws(RowFault) -> Bool {
        line.removeAll(keepingCapacity: true)
        rowNumber += 1
        var isStarted = false
        while try hasMore() {
            isStarted = true
            let end = piece[position...].firstIndex(of: UInt8(ascii: "\n"))
            line += piece[position..<(end ?? piece.count)]
            guard line.count <= limits.rowBytes else { throw RowFault("the row is longer than \(limits.rowBytes) bytes") }
            position = end.map { $0 + 1 } ?? piece.count
            if end != nil { return true }
        }
        return isStarted
    }
}
