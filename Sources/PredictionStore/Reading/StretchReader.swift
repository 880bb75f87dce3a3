import GRDB

/// Finds the stretches of row numbers in which the rows of a selection stand, from ranges and segments.
struct StretchReader {
    /// Ranges of each stream that are looked at in one go.
    private static let rangesAtOnce: Int64 = 32

    private let ranges, segments: SQLStatement
    private let selection: RowSelection
    private let streams: [RowCursor.Stream]

    init(_ database: Database, _ selection: RowSelection, _ cursor: RowCursor) throws {
        (self.selection, streams) = (selection, cursor.streams)
        ranges = try SQLStatement(
            database,
            """
            SELECT first_row, last_row FROM ranges WHERE stream = ?1
                AND first_row >= coalesce((SELECT max(first_row) FROM ranges WHERE stream = ?1 AND first_row <= ?2), 0)
                AND first_row <= ?3 AND last_row >= ?2 AND max_time >= ?4 AND min_time < ?5 \
            \(Self.condition(selection)) ORDER BY first_row LIMIT \(Self.rangesAtOnce)
            """)
        segments = try SQLStatement(
            database,
            "SELECT first_row, last_row FROM segments WHERE range = ? AND last_row >= ? AND first_row <= ? ORDER BY first_row")
    }

    /// Leaves out ranges without any row to visit; a selection of the last rows counts on all of its ranges, though.
    private static func condition(_ selection: RowSelection) -> String {
        (selection.includesRowsWithoutFeatures ? "" : "AND kept > 0")
            + (selection.isLabelledOnly && selection.range.isTime ? " AND labelled > 0" : "")
    }

    /// The next stretches, in order and apart from each other; up to `end` there are no others.
    func next(from next: Int64, to last: Int64) throws -> (stretches: [ClosedRange<Int64>], end: Int64) {
        var end = Int64.max
        var found: [(first: Int64, last: Int64)] = []
        for stream in streams {
            let ranges = try self.ranges(of: stream.number, next, last)
            if ranges.count == Self.rangesAtOnce, let range = ranges.last { end = min(end, range.last) }
            found += ranges
        }
        var pieces: [ClosedRange<Int64>] = []
        for range in found where range.first <= end { try addSegments(of: range.first, next, min(last, end), &pieces) }
        return (Self.joined(pieces), end)
    }

    private func ranges(of stream: Int64, _ next: Int64, _ last: Int64) throws -> [(first: Int64, last: Int64)] {
        ranges.bindAll(stream, next, last)
        ranges.bind(4, selection.times.from)
        ranges.bind(5, selection.times.to)
        defer { ranges.reset() }
        var found: [(first: Int64, last: Int64)] = []
        while try ranges.step() { found.append((ranges.integer(0), ranges.integer(1))) }
        return found
    }

    private func addSegments(
        of range: Int64, _ next: Int64, _ last: Int64, _ pieces: inout [ClosedRange<Int64>]
    ) throws {
        segments.bindAll(range, next, last)
        defer { segments.reset() }
        while try segments.step() {
            let (first, end) = (max(segments.integer(0), next), min(segments.integer(1), last))
            if first <= end { pieces.append(first...end) }
        }
    }

    /// Sorted, and as one where hardly anything lies between.
    private static func joined(_ pieces: [ClosedRange<Int64>]) -> [ClosedRange<Int64>] {
        var joined: [ClosedRange<Int64>] = []
        for piece in pieces.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, piece.lowerBound <= last.upperBound &+ RangeBook.gap {
                joined[joined.count - 1] = last.lowerBound...max(last.upperBound, piece.upperBound)
            } else {
                joined.append(piece)
            }
        }
        return joined
    }
}
