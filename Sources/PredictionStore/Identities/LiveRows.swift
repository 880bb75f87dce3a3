import GRDB

/// Which rows of a span may exist, one bit each.
struct LiveRows {
    /// Beyond it, all count as existing: 32 MiB of bits.
    private static let largestSpan = 1 << 28

    private let first: Int64
    private var words: [UInt64] = []

    init(_ database: Database, _ rows: ClosedRange<Int64>) throws {
        first = rows.lowerBound
        guard rows.upperBound - first < Self.largestSpan else { return }
        words = Array(repeating: 0, count: Int(rows.upperBound - first) / 64 + 1)
        let segments = try SQLStatement(
            database, "SELECT max(first_row, ?1), min(last_row, ?2) FROM segments WHERE last_row >= ?1 AND first_row <= ?2")
        segments.bindAll(rows.lowerBound, rows.upperBound)
        while try segments.step() { set(segments.integer(0), segments.integer(1)) }
        let outcomes = try SQLStatement(database, "SELECT row FROM outcomes WHERE row BETWEEN ? AND ?")
        outcomes.bindAll(rows.lowerBound, rows.upperBound)
        while try outcomes.step() { set(outcomes.integer(0), outcomes.integer(0)) }
    }

    private mutating func set(_ from: Int64, _ to: Int64) {
        guard from <= to else { return }
        for bit in Int(from - first)...Int(to - first) { words[bit / 64] |= 1 << UInt64(bit % 64) }
    }

    func contains(_ row: Int64) -> Bool {
        let bit = Int(row - first)
        guard bit >= 0, bit / 64 < words.count else { return true }
        return words[bit / 64] & 1 << UInt64(bit % 64) != 0
    }
}
