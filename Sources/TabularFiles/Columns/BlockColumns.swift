/// What the rows of one block hold in the columns that were asked for.
struct BlockColumns: Sendable {
    /// The first record, counted from the start of the block, that is refused, and why.
    struct Fault: Sendable {
        let record: Int
        let fault: RowFault
    }

    /// Column by column, `capacity` places each.
    var numbers: [Double] = []
    /// Column by column, `capacity` places each; codes of `categories`.
    var codes: [UInt32] = []
    var categories: [CategoryIndex]
    /// Of NDJSON the names that were new to who parsed the block, with the record in which each turned up.
    var names: [(name: [UInt8], record: Int)] = []
    var rows = 0
    /// Rows, and the blank lines between them.
    var records = 0
    var fault: Fault?
    private(set) var capacity = 0
    private let numericCount: Int

    init(numeric: Int, categorical: Int) {
        numericCount = numeric
        categories = (0..<categorical).map { _ in CategoryIndex() }
    }

    /// Makes room for the rows of another block.
    mutating func removeAll() {
        (rows, records, fault) = (0, 0, nil)
        names.removeAll()
        for index in categories.indices { categories[index].removeAll() }
    }

    /// Doubles the room; the rows that are there stay.
    mutating func grow() {
        let larger = max(capacity * 2, 64)
        numbers = Self.spread(numbers, count: numericCount, from: capacity, to: larger, filler: .nan)
        codes = Self.spread(codes, count: categories.count, from: capacity, to: larger, filler: CategoricalCells.missingCode)
        capacity = larger
    }

    /// The numbers of a column.
    func withNumbers(_ slot: Int, _ body: (UnsafeBufferPointer<Double>) -> Void) {
        numbers[slot * capacity..<slot * capacity + rows].withUnsafeBufferPointer(body)
    }

    /// The codes of a column.
    func codes(_ slot: Int) -> ArraySlice<UInt32> { codes[slot * capacity..<slot * capacity + rows] }

    private static func spread<Value>(_ values: [Value], count: Int, from: Int, to: Int, filler: Value) -> [Value] {
        var spread: [Value] = []
        spread.reserveCapacity(count * to)
        for slot in 0..<count {
            spread += values[slot * from..<(slot + 1) * from]
            spread.append(contentsOf: repeatElement(filler, count: to - from))
        }
        return spread
    }
}
