import GzipCoding

/// Columns of NDJSON rows, plain or gzip, that arrive piece by piece; holds one block of text at a time.
package struct ArrivingRows: ~Copyable {
    private let name: String
    private let requests: [ColumnRequest]
    private let limits: TabularLimits
    private var splitter: BlockSplitter
    private var parser: NDJSONBlockParser
    private var assembly: ColumnAssembly
    private var columns: BlockColumns
    private var block = RowBlock()
    private var gunzip: Gunzip?
    /// The first bytes until there are enough to tell gzip by.
    private var beginning: [UInt8]? = []
    private var text: [UInt8] = []

    /// - Parameter name: what errors call the rows.
    package init(name: String, columns requests: [ColumnRequest], limits: TabularLimits = TabularLimits()) {
        let plans = CellPlans(requests)
        self.name = name
        self.requests = requests
        self.limits = limits
        splitter = BlockSplitter(format: .ndjson, limits: limits)
        parser = NDJSONBlockParser(plans: plans, limits: limits)
        assembly = ColumnAssembly(file: name, format: .ndjson, names: ColumnNames(), plans: plans, limits: limits)
        columns = BlockColumns(numeric: plans.numericCount, categorical: plans.categoricalCount)
    }

    /// Rows so far that were complete and have been read.
    package var rowCount: Int { assembly.rowCount }

    /// Takes the next bytes; throws at the first row that is refused.
    package mutating func append(_ piece: UnsafeRawBufferPointer) throws(TabularError) {
        guard let first = beginning else { return try take(piece) }
        let bytes = first + piece
        beginning = bytes
        if bytes.count >= 2 { try begin() }
    }

    /// As above.
    package mutating func append(_ piece: [UInt8]) throws(TabularError) {
        try piece.withUnsafeBufferPointer { (piece) throws(TabularError) in try append(UnsafeRawBufferPointer(piece)) }
    }

    /// Ends the rows; throws when the last one, or what was asked for, is not there.
    package consuming func finish() throws(TabularError) -> ColumnTable {
        try begin()
        if let stream = gunzip.take() {
            do {
                try stream.finish()
            } catch {
                throw assembly.error(RowFault(error.description))
            }
        }
        try readBlock(wholeRows: false)
        return try ColumnTable(assembly, file: name, requests)
    }

    /// Looks at the first bytes and reads them.
    private mutating func begin() throws(TabularError) {
        guard let bytes = beginning.take() else { return }
        if Gunzip.hasMagic(bytes) { gunzip = Gunzip(limits: limits.gunzip) }
        try bytes.withUnsafeBufferPointer { (bytes) throws(TabularError) in try take(UnsafeRawBufferPointer(bytes)) }
    }

    private mutating func take(_ piece: UnsafeRawBufferPointer) throws(TabularError) {
        guard gunzip != nil else { return try split(piece) }
        text.removeAll(keepingCapacity: true)
        do throws(GunzipError) {
            try gunzip?.decompress(piece, into: &text)
        } catch {
            throw assembly.error(RowFault(error.description))
        }
        let text = text
        try text.withUnsafeBufferPointer { (text) throws(TabularError) in try split(UnsafeRawBufferPointer(text)) }
    }

    private mutating func split(_ piece: UnsafeRawBufferPointer) throws(TabularError) {
        var rest = piece
        while !rest.isEmpty {
            splitter.append(UnsafeRawBufferPointer(rebasing: rest.prefix(limits.blockBytes)))
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(limits.blockBytes))
            if splitter.isFull { try readBlock(wholeRows: !splitter.isOverlong) }
        }
    }

    private mutating func readBlock(wholeRows: Bool) throws(TabularError) {
        splitter.take(&block, wholeRows: wholeRows)
        parser.parse(block, into: &columns)
        try assembly.append(columns)
    }
}
