import JSONText

/// Reads blocks of CSV into columns.
///
/// A row of the usual kind is read where it stands. Whatever is unusual goes to `CSVParser`, which knows all rules and
/// says what is wrong.
struct CSVBlockParser {
    private let limits: TabularLimits
    private let names: [String]
    /// By column of the file, all that is to be done with its cells.
    private let plans: [[CellPlan]]
    /// By column of the file; the first of `plans`.
    private let fast: [CellPlan]
    /// Whether no column is read in two ways.
    private let isPlain: Bool

    init(columnNames: [String], plans: CellPlans, limits: TabularLimits) {
        self.limits = limits
        names = columnNames
        self.plans = columnNames.map { plans.plans(forColumn: $0.utf8) }
        fast = self.plans.map { $0.first ?? .skipped }
        isPlain = self.plans.allSatisfy { $0.count <= 1 }
    }

    /// Reads all rows of the block, or those before the first that is refused.
    func parse(_ block: borrowing RowBlock, into columns: inout BlockColumns) {
        columns.removeAll()
        block.bytes.withUnsafeBytes { bytes in
            guard let scanner = CellScanner(bytes, end: block.end) else { return }
            let invalid = UTF8Check.firstInvalid(in: scanner.bytes(0..<block.end)) ?? .max
            var position = 0
            while position < block.end {
                if columns.rows == columns.capacity { columns.grow() }
                if isPlain {
                    readPlainRows(
                        scanner, from: &position, before: invalid, endsInQuotes: block.endsInQuotes, into: &columns)
                }
                guard position < block.end, columns.rows < columns.capacity else { continue }
                do throws(RowFault) {
                    try readRow(scanner, from: &position, into: &columns)
                } catch {
                    columns.fault = BlockColumns.Fault(record: columns.records, fault: error)
                    return
                }
            }
        }
    }

    /// Reads rows until one is unusual, at which `position` stays, or until there is no more room.
    private func readPlainRows(
        _ scanner: CellScanner, from position: inout Int, before invalid: Int, endsInQuotes: Bool,
        into columns: inout BlockColumns
    ) {
        let lastEnd = endsInQuotes ? scanner.end : scanner.end + 1
        let hasBlankLines = fast.count > 1
        var (row, records, place) = (columns.rows, columns.records, position)
        let capacity = columns.capacity
        columns.numbers.withUnsafeMutableBufferPointer { numbers in
            columns.codes.withUnsafeMutableBufferPointer { codes in
                let output = RowOutput(numbers: numbers, codes: codes, capacity: capacity)
                fast.withUnsafeBufferPointer { plans in
                    while place < scanner.end, row < capacity {
                        let first = place
                        if hasBlankLines, scanner.byte(place) == UInt8(ascii: "\n") {
                            place &+= 1
                        } else {
                            guard Self.readCells(scanner, plans, output, row, &place, &columns.categories),
                                Self.endRow(scanner, &place), place <= lastEnd, place <= invalid,
                                place &- first <= limits.rowBytes
                            else {
                                place = first
                                break
                            }
                            row &+= 1
                        }
                        records &+= 1
                        position = place
                    }
                }
            }
        }
        (columns.rows, columns.records) = (row, records)
    }

    /// Reads the cells of a row up to the delimiter behind the last; false when they are unusual.
    @inline(__always)
    private static func readCells(
        _ scanner: CellScanner, _ plans: UnsafeBufferPointer<CellPlan>, _ output: RowOutput, _ row: Int,
        _ place: inout Int, _ categories: inout [CategoryIndex]
    ) -> Bool {
        for index in plans.indices {
            if index > 0 {
                guard scanner.byte(place) == UInt8(ascii: ",") else { return false }
                place &+= 1
            }
            switch plans[index].kind {
            case .numeric:
                if let number = scanner.number(at: &place) {
                    output.set(number, slot: plans[index].slot, row: row)
                } else {
                    guard let number = rareNumber(scanner, &place, plans[index]) else { return false }
                    output.set(number, slot: plans[index].slot, row: row)
                }
            case .categorical:
                guard let content = textCell(scanner, &place) else { return false }
                let code =
                    content.isEmpty
                    ? CategoricalCells.missingCode : code(scanner, content, in: &categories[plans[index].slot])
                output.set(code, slot: plans[index].slot, row: row)
            case .skipped:
                guard textCell(scanner, &place) != nil else { return false }
            }
        }
        return true
    }

    @inline(__always)
    private static func code(_ scanner: CellScanner, _ content: Range<Int>, in index: inout CategoryIndex) -> UInt32 {
        guard content.count <= 8 else { return index.code(of: scanner.bytes(content)) }
        let kept = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- content.count &* 8)
        return index.code(short: scanner.word(content.lowerBound) & kept, count: content.count)
    }

    /// Moves behind the line end; false when something else stands there.
    @inline(__always)
    private static func endRow(_ scanner: CellScanner, _ place: inout Int) -> Bool {
        if scanner.byte(place) == UInt8(ascii: "\r"), place < scanner.end { place &+= 1 }
        guard scanner.byte(place) == UInt8(ascii: "\n") else { return false }
        place &+= 1
        return true
    }

    /// The content of a cell, behind which `place` moves; nil when it has doubled quotes, or quotes in the wrong place.
    @inline(__always)
    private static func textCell(_ scanner: CellScanner, _ place: inout Int) -> Range<Int>? {
        let first = place
        place = scanner.delimiter(from: first)
        guard scanner.byte(place) == UInt8(ascii: "\"") else { return first..<place }
        guard place == first, let close = scanner.quote(from: first &+ 1) else { return nil }
        place = close &+ 1
        return scanner.byte(place) == UInt8(ascii: "\"") ? nil : first &+ 1..<close
    }

    /// A numeric cell of any kind; nil when the row is unusual, or the cell no number and refused.
    @inline(never)
    private static func rareNumber(_ scanner: CellScanner, _ place: inout Int, _ plan: CellPlan) -> Double? {
        guard let content = textCell(scanner, &place) else { return nil }
        if content.isEmpty { return .nan }
        if let number = plan.number(scanner.bytes(content)) { return number }
        return plan.isStrict ? nil : NumericCells.notNumber
    }
}

extension CSVBlockParser {
    /// Reads one record by all the rules; blank lines are skipped unless there is but one column.
    @inline(never)
    private func readRow(
        _ scanner: CellScanner, from position: inout Int, into columns: inout BlockColumns
    ) throws(RowFault) {
        var row = TabularRow()
        var parser = CSVParser(limits: limits)
        let isComplete = try parser.parse(ByteView(scanner.bytes(0..<scanner.end)), from: &position, into: &row)
        if !isComplete, try !parser.finish(&row) { return }
        try row.checkText()
        if row.cells.count == 1, row.bytes.isEmpty, names.count > 1 {
            columns.records += 1
            return
        }
        guard row.cells.count == names.count else {
            throw RowFault("the row has \(row.cells.count) fields, the header has \(names.count)")
        }
        for (column, plans) in plans.enumerated() {
            for plan in plans {
                try columns.set(row.utf8(column), as: plan, column: names[column])
            }
        }
        columns.rows += 1
        columns.records += 1
    }
}
