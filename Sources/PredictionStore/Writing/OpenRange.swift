/// A range that may still grow, as this process knows it, and what of it is not yet written.
final class OpenRange {
    struct Segment {
        var first, last: Int64
    }

    let stream: Int64
    /// The row that names the range in the file.
    private(set) var firstRow: Int64
    private var rows = 0
    private var minTime = Double.infinity
    private var maxTime = -Double.infinity
    private var segmentCount = 0
    private(set) var lastRow: Int64

    /// What this commit adds.
    private(set) var newRows = 0, newKept = 0, newIdentified = 0, newLabelled = 0
    private(set) var newMinTime = Double.infinity
    private(set) var newMaxTime = -Double.infinity
    private(set) var newFirstRow: Int64 = 0
    /// The last segment of the file with the rows that this commit adds to it, then those that begin in this commit.
    private(set) var segments: [Segment] = []
    private(set) var isStored = false

    init(stream: Int64, firstRow: Int64) {
        self.stream = stream
        (self.firstRow, lastRow) = (firstRow, firstRow)
    }

    func hasRoom(for row: Int64, time: Double) -> Bool {
        if rows >= RangeBook.maximumRows { return false }
        if rows >= RangeBook.minimumRows, max(maxTime, time) - min(minTime, time) > RangeBook.seconds { return false }
        return segmentCount < RangeBook.maximumSegments || row - lastRow <= RangeBook.gap
    }

    func add(_ row: Int64, time: Double, isKept: Bool, isIdentified: Bool, isLabelled: Bool) {
        if segments.isEmpty || row - lastRow > RangeBook.gap {
            segments.append(Segment(first: row, last: row))
            segmentCount += 1
        } else {
            segments[segments.count - 1].last = row
        }
        if newRows == 0 { newFirstRow = row }
        lastRow = row
        (minTime, maxTime) = (min(minTime, time), max(maxTime, time))
        (newMinTime, newMaxTime) = (min(newMinTime, time), max(newMaxTime, time))
        rows += 1
        newRows += 1
        if isKept { newKept += 1 }
        if isIdentified { newIdentified += 1 }
        if isLabelled { newLabelled += 1 }
    }

    /// What the commit adds stands in the file.
    func stored() {
        (newRows, newKept, newIdentified, newLabelled) = (0, 0, 0, 0)
        (newMinTime, newMaxTime) = (.infinity, -.infinity)
        segments.removeFirst(segments.count - 1)
        isStored = true
    }

    /// Another process deleted the range: what this commit adds becomes a range of its own.
    func restart() {
        segments.removeAll { $0.last < newFirstRow }
        if let first = segments.first { segments[0].first = max(first.first, newFirstRow) }
        (firstRow, rows, segmentCount, isStored) = (newFirstRow, newRows, segments.count, false)
        (minTime, maxTime) = (newMinTime, newMaxTime)
    }
}
