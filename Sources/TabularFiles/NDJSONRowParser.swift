import JSONText

/// Turns one JSON object into cells; members of nested objects become columns such as `features.age`.
struct NDJSONRowParser {
    let limits: TabularLimits
    private(set) var columns = ColumnNames()
    private var path: [UInt8] = []
    private var guess = 0

    init(limits: TabularLimits) { self.limits = limits }

    /// Fills `row` from a line; columns that were not seen before are added.
    mutating func parse(_ line: UnsafeRawBufferPointer, into row: inout TabularRow) throws(RowFault) {
        guess = 0
        path.removeAll(keepingCapacity: true)
        do {
            try JSONReader.read(line) { (reader) throws(any Error) in
                try readObject(&reader, into: &row)
                try reader.finish()
            }
        } catch let error as RowFault {
            throw error
        } catch {
            throw RowFault("\(error)")
        }
    }

    private mutating func readObject(_ reader: inout JSONReader, into row: inout TabularRow) throws {
        let prefix = path.count
        try reader.beginObject()
        while let name = try reader.nextName() {
            reader.append(name, to: &path)
            if try reader.kind() == .object {
                path.append(UInt8(ascii: "."))
                try readObject(&reader, into: &row)
            } else {
                let start = row.bytes.count
                try readCell(&reader, into: &row)
                try setCell(start..<row.bytes.count, in: &row)
            }
            path.removeLast(path.count - prefix)
        }
    }

    private func readCell(_ reader: inout JSONReader, into row: inout TabularRow) throws(JSONError) {
        switch try reader.kind() {
        case .string: reader.append(try reader.readString(), to: &row.bytes)
        case .number: row.bytes += Self.canonicalNumber(reader.rawText(of: try reader.skipValue()))
        case .boolean: row.bytes.append(json: try reader.readBoolean() ? "true" : "false")
        case .null: try reader.readNull()
        case .array, .object: row.bytes += reader.rawText(of: try reader.skipValue()).utf8
        }
    }

    private mutating func setCell(_ range: Range<Int>, in row: inout TabularRow) throws(RowFault) {
        let index = try indexOfPath()
        while row.cells.count <= index { row.cells.append(0..<0) }
        row.cells[index] = range
        guess = index + 1
    }

    private mutating func indexOfPath() throws(RowFault) -> Int {
        if let index = columns.index(of: path, guess: guess) { return index }
        guard columns.names.count < limits.columns else { throw RowFault("more than \(limits.columns) columns") }
        _ = columns.add(path)
        return columns.names.count - 1
    }

    /// Integers stay as they are, since identifiers may exceed what a Double holds exactly.
    static func canonicalNumber(_ text: String) -> [UInt8] {
        let isInteger = text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        return isInteger ? Array(text.utf8) : Array(Double(text).map(JSONNumber.text) ?? text).flatMap(\.utf8)
    }
}
