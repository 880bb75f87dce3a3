extension ColumnTable {
    /// Rows that a first guess at the kinds of the columns is made by.
    private static let guessRows = 1_000

    /// Reads all columns of a file but those excluded: categorical where they are listed or any cell is no number.
    ///
    /// The file is read again as long as a guess turns out wrong, so that it cannot be a pipe. Throws when a column that
    /// is listed is not there.
    package init(
        inferring path: String, categorical: [String], excluded: [String], limits: TabularLimits = TabularLimits(),
        threads: Int? = nil, progress: (@Sendable (Double) -> Void)? = nil
    ) throws(TabularError) {
        var guess = try KindGuess(path, limits: limits, rows: Self.guessRows, categorical: categorical, excluded: excluded)
        while true {
            let table = try ColumnTable(
                path: path, columns: guess.requests, limits: limits, threads: threads, progress: progress)
            guard guess.correct(by: table) else {
                for name in categorical + excluded where !table.hasColumn(name) {
                    throw .noColumn(name, in: path, columns: table.columnNames)
                }
                self = table
                return
            }
        }
    }
}

/// What the columns of a file probably are.
private struct KindGuess {
    private let categorical: Set<[UInt8]>
    private let excluded: Set<[UInt8]>
    private var known: Set<[UInt8]> = []
    private(set) var requests: [ColumnRequest] = []

    init(
        _ path: String, limits: TabularLimits, rows: Int, categorical: [String], excluded: [String]
    ) throws(TabularError) {
        self.categorical = Set(categorical.map { Array($0.utf8) })
        self.excluded = Set(excluded.map { Array($0.utf8) })
        var reader = try TabularReader(path: path, limits: limits)
        var row = TabularRow()
        var texts: Set<Int> = []
        for _ in 0..<rows {
            guard try reader.read(&row) else { break }
            for column in 0..<reader.columnCount where !row.isMissing(column) && row.double(column) == nil {
                texts.insert(column)
            }
        }
        for (index, name) in reader.columnNames.enumerated() { add(name, isText: texts.contains(index)) }
    }

    /// Takes up columns that turned up later, and numeric ones with cells that are no numbers; false when all was right.
    mutating func correct(by table: ColumnTable) -> Bool {
        var isWrong = false
        for (index, request) in requests.enumerated() {
            guard case .numeric(let cells) = table[index], cells.notNumbers > 0 else { continue }
            requests[index] = ColumnRequest(request.name, .categorical)
            isWrong = true
        }
        let before = requests.count
        for name in table.columnNames { add(name, isText: false) }
        return isWrong || requests.count > before
    }

    private mutating func add(_ name: String, isText: Bool) {
        let bytes = Array(name.utf8)
        guard known.insert(bytes).inserted, !excluded.contains(bytes) else { return }
        let isCategorical = isText || categorical.contains(bytes)
        // Cells that are no numbers are counted, so that the guess can be corrected.
        requests.append(ColumnRequest(name, isCategorical ? .categorical : .numeric, isTolerant: !isCategorical))
    }
}
