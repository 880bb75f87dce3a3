import GRDB

/// Keeps `ranges` and `segments` in step with what is written: once per commit and range, not per row.
///
/// A range is a run of rows of one stream; its segments are the stretches of the row numbers in which they stand, so that a
/// reader need not pass the rows of other streams. Used on the writer's queue alone.
final class RangeBook {
    static let maximumRows = 4096
    static let minimumRows = 64
    static let seconds = 3600.0
    /// Foreign rows between two of a stream that are passed over rather than begin a new segment.
    static let gap: Int64 = 64
    static let maximumSegments = 256

    private var open: [Int64: OpenRange] = [:]
    private var lastOpen: OpenRange?
    private var dirty: [OpenRange] = []
    private var labelled: [(stream: Int64, row: Int64)] = []
    private let statements: RangeStatements

    init(_ database: Database) throws { statements = try RangeStatements(database) }

    /// Notes a new prediction.
    func add(_ row: Int64, stream: Int64, time: Double, isKept: Bool, isIdentified: Bool, isLabelled: Bool) throws {
        let range = try range(of: stream, row: row, time: time)
        if range.newRows == 0 { dirty.append(range) }
        range.add(row, time: time, isKept: isKept, isIdentified: isIdentified, isLabelled: isLabelled)
    }

    /// Notes that a prediction of an earlier commit got its first label.
    func label(_ row: Int64, stream: Int64) { labelled.append((stream, row)) }

    private func range(of stream: Int64, row: Int64, time: Double) throws -> OpenRange {
        if let lastOpen, lastOpen.stream == stream, lastOpen.hasRoom(for: row, time: time) { return lastOpen }
        let range = open[stream] ?? OpenRange(stream: stream, firstRow: row)
        if !range.hasRoom(for: row, time: time) {
            open[stream] = OpenRange(stream: stream, firstRow: row)
        } else {
            open[stream] = range
        }
        lastOpen = open[stream]
        return lastOpen ?? range
    }

    /// Writes what was noted; to be called at the end of the transaction.
    func flush() throws {
        for range in dirty { try statements.write(range) }
        dirty.removeAll(keepingCapacity: true)
        labelled.sort { $0 < $1 }
        var index = 0
        while index < labelled.count {
            let (stream, row) = labelled[index]
            let range = try statements.range(of: stream, row: row)
            var count = 1
            while index + count < labelled.count, labelled[index + count].stream == stream,
                let range, labelled[index + count].row <= range.last
            { count += 1 }
            if let range { try statements.addLabels(count, to: range.first) }
            index += count
        }
        labelled.removeAll(keepingCapacity: true)
    }

    /// Forgets what was noted, and which ranges are open: the next commit begins new ones.
    func reset() {
        open = [:]
        (lastOpen, dirty, labelled) = (nil, [], [])
    }
}
