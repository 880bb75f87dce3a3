/// The columns of a file, put together from blocks that come in order.
struct ColumnAssembly {
    private let file: String
    private let limits: TabularLimits
    private let plans: CellPlans
    private(set) var numeric: [NumericCells]
    private(set) var categorical: [CategoricalCells]
    private var indexes: [CategoryIndex]
    private let choice: RowChoice
    private var picker: RowPicker
    /// Rows that are kept.
    private(set) var rowCount = 0
    /// What errors call the last record so far: counted from 1 with the header; for NDJSON the line.
    private(set) var recordCount: Int
    /// Of NDJSON the columns that turned up.
    private(set) var names: ColumnNames
    private let isOpen: Bool

    init(
        file: String, format: TabularFormat, names: ColumnNames, plans: CellPlans, limits: TabularLimits,
        choice: RowChoice = .all
    ) {
        self.choice = choice
        picker = RowPicker(choice, plans)
        self.file = file
        self.limits = limits
        self.plans = plans
        self.names = names
        isOpen = format == .ndjson
        recordCount = format == .csv ? 1 : 0
        numeric = (0..<plans.numericCount).map { _ in NumericCells() }
        categorical = (0..<plans.categoricalCount).map { _ in CategoricalCells() }
        indexes = (0..<plans.categoricalCount).map { _ in CategoryIndex() }
    }

    /// Rows that are chosen, whatever part of them is kept.
    var matchedRows: Int { picker.matched }

    /// Makes room for this many rows, or for as many as are kept.
    mutating func reserve(_ rows: Int) {
        let rows = min(rows, choice.limit ?? rows)
        for slot in numeric.indices { numeric[slot].values.reserveCapacity(rows) }
        for slot in categorical.indices { categorical[slot].codes.reserveCapacity(rows) }
    }

    /// Appends the chosen rows of the next block; throws what the block was refused for.
    mutating func append(_ block: borrowing BlockColumns) throws(TabularError) {
        try addNames(block)
        let rows = picker.rows(of: block)
        for slot in numeric.indices { appendNumbers(block, slot: slot, rows) }
        for (index, plan) in plans.plans.enumerated() where plan.kind == .categorical {
            let (codes, local) = (block.codes(plan.slot), block.categories[plan.slot])
            let first = codes.startIndex
            if let rows {
                try appendCodes(rows.lazy.map { codes[first + $0] }, local, plan.slot, plans.requests[index])
            } else {
                try appendCodes(codes, local, plan.slot, plans.requests[index])
            }
        }
        rowCount += rows?.count ?? block.rows
        // Twice as many as are wanted, so that rows are seldom moved.
        if case .last(let count) = choice.part, rowCount / 2 > max(count, 2_048) { keepLast(count) }
        if let fault = block.fault { throw error(fault.fault, record: fault.record) }
        recordCount += block.records
    }

    /// The error that stops reading at the record behind the last one.
    func error(_ fault: RowFault, record: Int = 0) -> TabularError {
        TabularError(file: file, row: recordCount + record + 1, column: fault.column, reason: fault.reason)
    }

    /// Ends the rows.
    mutating func finish() {
        if case .last(let count) = choice.part { keepLast(count) }
    }

    private mutating func keepLast(_ count: Int) {
        guard rowCount > count else { return }
        for slot in numeric.indices { numeric[slot].removeFirst(rowCount - count) }
        for slot in categorical.indices { categorical[slot].removeFirst(rowCount - count) }
        rowCount = count
    }

    private mutating func appendNumbers(_ block: borrowing BlockColumns, slot: Int, _ rows: [Int]?) {
        block.withNumbers(slot) { values in
            guard let rows else { return numeric[slot].append(values) }
            rows.map { values[$0] }.withUnsafeBufferPointer { numeric[slot].append($0) }
        }
    }

    private mutating func addNames(_ block: borrowing BlockColumns) throws(TabularError) {
        guard isOpen else { return }
        for (name, record) in block.names where names.index(of: name, guess: -1) == nil {
            guard names.names.count < limits.columns else {
                throw error(RowFault("more than \(limits.columns) columns"), record: record)
            }
            _ = names.add(name)
        }
    }

    private mutating func appendCodes(
        _ codes: some Sequence<UInt32>, _ local: CategoryIndex, _ slot: Int, _ request: ColumnRequest
    ) throws(TabularError) {
        // A category that no row kept gets no code: of members with one name the last counts.
        var known = [UInt32](repeating: CategoricalCells.missingCode, count: local.count)
        var (missing, overflowed) = (0, 0)
        for code in codes {
            guard code != CategoricalCells.missingCode else {
                categorical[slot].codes.append(code)
                missing += 1
                continue
            }
            if known[Int(code)] == CategoricalCells.missingCode {
                known[Int(code)] = try self.code(of: local[Int(code)], slot: slot, request: request)
            }
            overflowed += known[Int(code)] == CategoricalCells.overflowCode ? 1 : 0
            categorical[slot].codes.append(known[Int(code)])
        }
        categorical[slot].missing += missing
        categorical[slot].overflowed += overflowed
    }

    private mutating func code(
        of text: ArraySlice<UInt8>, slot: Int, request: ColumnRequest
    ) throws(TabularError) -> UInt32 {
        if let code = text.withUnsafeBytes({ indexes[slot].find($0) }) { return code }
        let isFull =
            indexes[slot].count >= limits.categories || indexes[slot].byteCount + text.count > limits.categoryBytes
        guard isFull else {
            categorical[slot].texts.append(String(decoding: text, as: UTF8.self))
            return text.withUnsafeBytes { indexes[slot].code(of: $0) }
        }
        guard request.isTolerant else {
            throw TabularError(
                file: file, column: request.name,
                reason: "more than \(limits.categories) categories, or \(limits.categoryBytes) bytes of them: an identifier?")
        }
        return CategoricalCells.overflowCode
    }
}
