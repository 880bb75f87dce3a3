extension JSONReader {
    @inlinable
    @inline(__always)
    mutating func skipWhitespace() {
        if bytes[offset] > 0x20 { return }
        // Most writers put one space behind commas and colons, or none.
        if bytes[offset] == 0x20, bytes[offset &+ 1] > 0x20 {
            offset &+= 1
            return
        }
        let (end, lineBreak) = bytes.whitespace(from: offset)
        offset = end
        lastLineBreak = max(lastLineBreak, lineBreak)
    }

    /// At the end of the bytes the error is that they end, elsewhere `reason`.
    @inlinable
    @inline(__always)
    func unexpected(_ reason: JSONError.Reason, at place: Int) -> JSONError { bytes.unexpected(reason, at: place) }

    @inlinable
    @inline(__always)
    mutating func enter() throws(JSONError) {
        guard depth < maximumDepth else { throw JSONError(.tooDeep, at: offset) }
        depth &+= 1
        isFresh = true
        offset &+= 1
    }

    /// Where the next item of the container starts, or the complement of the place behind the container; and the last line break.
    @usableFromInline
    @inline(never)
    func rareNext(closing: UInt8, orElse reason: JSONError.Reason) throws(JSONError) -> (place: Int, lineBreak: Int) {
        var reader = self
        reader.skipWhitespace()
        let isName = closing == UInt8(ascii: "}")
        if bytes[reader.offset] == closing { return (~(reader.offset &+ 1), reader.lastLineBreak) }
        if !isFresh {
            guard bytes[reader.offset] == UInt8(ascii: ",") else { throw unexpected(reason, at: reader.offset) }
            reader.offset &+= 1
            reader.skipWhitespace()
        }
        guard reader.offset < bytes.count || !isFresh else { throw JSONError(.unexpectedEnd, at: reader.offset) }
        guard !isName || bytes[reader.offset] == UInt8(ascii: "\"") else { throw unexpected(.expectedName, at: reader.offset) }
        return (reader.offset, reader.lastLineBreak)
    }

    /// Where the colon after a name stands, and the last line break.
    @usableFromInline
    @inline(never)
    func rareColon() throws(JSONError) -> (place: Int, lineBreak: Int) {
        var reader = self
        reader.skipWhitespace()
        guard bytes[reader.offset] == UInt8(ascii: ":") else { throw unexpected(.expectedColon, at: reader.offset) }
        return (reader.offset, reader.lastLineBreak)
    }
}

extension ByteView {
    /// The first byte from `start` on that is no whitespace, and the last line feed or carriage return before it, or -1.
    @usableFromInline
    @inline(never)
    func whitespace(from start: Int) -> (end: Int, lineBreak: Int) {
        var (place, lineBreak) = (start, -1)
        while true {
            switch self[place] {
            case 0x20, 0x09: break
            case 0x0A, 0x0D: lineBreak = place
            default: return (place, lineBreak)
            }
            place &+= 1
        }
    }

    /// At the end of the bytes the error is that they end, elsewhere `reason`.
    @usableFromInline
    @inline(never)
    func unexpected(_ reason: JSONError.Reason, at place: Int) -> JSONError {
        place >= count ? JSONError(.unexpectedEnd, at: count) : JSONError(reason, at: place)
    }
}
