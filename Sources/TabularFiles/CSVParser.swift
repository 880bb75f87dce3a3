import JSONText

/// Why a row is refused; the reader adds where it is.
struct RowFault: Error {
    var reason: String
    var column: String?

    init(_ reason: String, column: String? = nil) {
        self.reason = reason
        self.column = column
    }
}

/// CSV as RFC 4180 defines it, fed in pieces; lines may end with LF as well.
struct CSVParser {
    private enum State {
        case fieldStart, unquoted, quoted, quoteInQuoted, carriageReturn
    }

    let limits: TabularLimits
    private var state = State.fieldStart
    private var cellStart = 0

    init(limits: TabularLimits) { self.limits = limits }

    /// Goes on with `row` at `position`; true when the row is complete, false when the piece is used up before.
    mutating func parse(
        _ piece: ByteView, from position: inout Int, into row: inout TabularRow
    ) throws(RowFault) -> Bool {
        while position < piece.count {
            switch state {
            case .fieldStart:
                let isQuoted = piece[position] == Self.quote
                state = isQuoted ? .quoted : .unquoted
                if isQuoted { position += 1 }
            case .unquoted:
                try take(until: Self.endsUnquoted, in: piece, from: &position, into: &row)
                guard position < piece.count else { return false }
                if try end(of: &row, with: piece[position], at: &position) { return true }
            case .quoted:
                try take(until: { $0 == Self.quote }, in: piece, from: &position, into: &row)
                guard position < piece.count else { return false }
                state = .quoteInQuoted
                position += 1
            case .quoteInQuoted where piece[position] == Self.quote:
                row.bytes.append(Self.quote)
                state = .quoted
                position += 1
            case .quoteInQuoted, .carriageReturn:
                if try end(of: &row, with: piece[position], at: &position) { return true }
            }
        }
        return false
    }

    /// Ends the last row, which may lack its line end; false when there is none.
    mutating func finish(_ row: inout TabularRow) throws(RowFault) -> Bool {
        guard state != .quoted else { throw RowFault("a quoted field does not end") }
        if state == .fieldStart, row.cells.isEmpty { return false }
        try endCell(of: &row)
        return true
    }

    /// Handles the byte after a field; true when it ends the row.
    private mutating func end(of row: inout TabularRow, with byte: UInt8, at position: inout Int) throws(RowFault) -> Bool {
        position += 1
        switch byte {
        case UInt8(ascii: "\n"):
            try endCell(of: &row)
            cellStart = 0
            return true
        case _ where state == .carriageReturn:
            throw RowFault("a carriage return stands without a line feed outside of quotes")
        case UInt8(ascii: ","): try endCell(of: &row)
        case UInt8(ascii: "\r"): state = .carriageReturn
        default:
            let isInside = state == .unquoted
            throw RowFault(isInside ? "a quote stands in a field without quotes" : "a quoted field goes on after its end")
        }
        return false
    }

    private mutating func endCell(of row: inout TabularRow) throws(RowFault) {
        guard row.cells.count < limits.columns else { throw RowFault("more than \(limits.columns) columns") }
        row.cells.append(cellStart..<row.bytes.count)
        cellStart = row.bytes.count
        state = .fieldStart
    }

    private func take(
        until ends: (UInt8) -> Bool, in piece: ByteView, from position: inout Int, into row: inout TabularRow
    ) throws(RowFault) {
        let start = position
        while position < piece.count, !ends(piece[position]) { position += 1 }
        guard row.bytes.count + position - start <= limits.rowBytes else {
            throw RowFault("the row is longer than \(limits.rowBytes) bytes")
        }
        row.bytes.append(contentsOf: piece.slice(start..<position))
    }

    private static let quote = UInt8(ascii: "\"")

    private static func endsUnquoted(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == quote
    }
}
