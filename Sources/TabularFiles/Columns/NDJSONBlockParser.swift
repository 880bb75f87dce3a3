import JSONText

/// Reads blocks of NDJSON into columns; members of nested objects are columns such as `features.age`.
struct NDJSONBlockParser {
    private let limits: TabularLimits
    private let plans: CellPlans
    /// The columns that this parser has met, and what becomes of their cells.
    private var known = ColumnNames()
    private var cellPlans: [[CellPlan]] = []
    private var path: [UInt8] = []
    private var text: [UInt8] = []
    private var guess = 0

    init(plans: CellPlans, limits: TabularLimits) {
        self.plans = plans
        self.limits = limits
    }

    /// Reads all lines of the block, or those before the first that is refused.
    mutating func parse(_ block: borrowing RowBlock, into columns: inout BlockColumns) {
        columns.removeAll()
        block.bytes.withUnsafeBytes { bytes in
            let view = ByteView(UnsafeRawBufferPointer(rebasing: bytes[..<block.end]))
            var start = 0
            while start < view.count {
                let end = view.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? view.count
                do throws(RowFault) {
                    try parseLine(view.slice(start..<end), into: &columns)
                } catch {
                    columns.fault = BlockColumns.Fault(record: columns.records, fault: error)
                    return
                }
                columns.records += 1
                start = end + 1
            }
        }
    }

    private mutating func parseLine(_ line: UnsafeRawBufferPointer, into columns: inout BlockColumns) throws(RowFault) {
        guard line.count <= limits.rowBytes else { throw RowFault("the row is longer than \(limits.rowBytes) bytes") }
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return }
        if columns.rows == columns.capacity { columns.grow() }
        columns.setMissing(plans)
        guess = 0
        path.removeAll(keepingCapacity: true)
        do {
            try JSONReader.read(line) { (reader) throws(any Error) in
                try readObject(&reader, into: &columns)
                try reader.finish()
            }
        } catch let error as RowFault {
            throw error
        } catch {
            throw RowFault("\(error)")
        }
        columns.rows += 1
    }

    private mutating func readObject(_ reader: inout JSONReader, into columns: inout BlockColumns) throws {
        let prefix = path.count
        try reader.beginObject()
        while let name = try reader.nextName() {
            reader.append(name, to: &path)
            if try reader.kind() == .object {
                path.append(UInt8(ascii: "."))
                try readObject(&reader, into: &columns)
            } else {
                let index = try indexOfPath(&columns)
                guess = index + 1
                try readCell(&reader, of: index, into: &columns)
            }
            path.removeLast(path.count - prefix)
        }
    }

    private mutating func readCell(_ reader: inout JSONReader, of column: Int, into columns: inout BlockColumns) throws {
        let plans = cellPlans[column]
        guard !plans.isEmpty else {
            try reader.skipValue()
            return
        }
        if plans.count == 1, plans[0].kind == .numeric, try reader.kind() == .number {
            return columns.set(try reader.readNumber(), as: plans[0])
        }
        text.removeAll(keepingCapacity: true)
        switch try reader.kind() {
        case .string: reader.append(try reader.readString(), to: &text)
        case .number: appendNumber(reader.bytes.slice(try reader.skipValue()))
        case .boolean: text.append(json: try reader.readBoolean() ? "true" : "false")
        case .null: try reader.readNull()
        case .array, .object: text.append(contentsOf: reader.bytes.slice(try reader.skipValue()))
        }
        for plan in plans { try columns.set(text[...], as: plan, column: known.names[column]) }
    }

    /// Integers stay as they are, since identifiers may exceed what a Double holds exactly.
    private mutating func appendNumber(_ number: UnsafeRawBufferPointer) {
        if number.allSatisfy({ $0 == UInt8(ascii: "-") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) {
            text.append(contentsOf: number)
        } else {
            text += NDJSONRowParser.canonicalNumber(String(decoding: number, as: UTF8.self))
        }
    }

    private mutating func indexOfPath(_ columns: inout BlockColumns) throws(RowFault) -> Int {
        if let index = known.index(of: path, guess: guess) { return index }
        guard known.names.count < limits.columns else { throw RowFault("more than \(limits.columns) columns") }
        _ = known.add(path)
        cellPlans.append(plans.plans(forColumn: path))
        columns.names.append((path, columns.records))
        return known.names.count - 1
    }
}
