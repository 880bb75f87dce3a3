/// What stands in a text: a scalar, or that it is more.
@frozen @usableFromInline package enum JSONValue {
    case string(JSONString)
    /// Finite, rounded to nearest.
    case number(Double)
    case boolean(Bool)
    case null
    /// An object or an array.
    case composite
}

extension JSONReader {
    /// Reads any value and says where it stands; objects and arrays are checked and skipped.
    @inlinable
    @inline(__always)
    package mutating func readValue() throws(JSONError) -> (value: JSONValue, offset: Int) {
        skipWhitespace()
        let (byte, start) = (bytes[offset], offset)
        if byte == UInt8(ascii: "\"") { return (.string(try takeString()), start) }
        if byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "-") { return (.number(try takeNumber()), start) }
        let (value, end, lineBreak) = try rareValue()
        offset = end
        lastLineBreak = max(lastLineBreak, lineBreak)
        return (value, start)
    }

    /// Reads a finite number, rounded to nearest.
    @inlinable
    @inline(__always)
    package mutating func readNumber() throws(JSONError) -> Double {
        guard try kind() == .number else { throw JSONError(.expectedNumber, at: offset) }
        return try takeNumber()
    }

    @inlinable
    package mutating func readBoolean() throws(JSONError) -> Bool {
        guard try kind() == .boolean else { throw JSONError(.expectedBoolean, at: offset) }
        let isTrue = bytes[offset] == UInt8(ascii: "t")
        offset = isTrue ? try bytes.end(of: "true", at: offset) : try bytes.end(of: "false", at: offset)
        return isTrue
    }

    @inlinable
    package mutating func readNull() throws(JSONError) {
        guard try kind() == .null else { throw JSONError(.expectedNull, at: offset) }
        offset = try bytes.end(of: "null", at: offset)
    }

    /// Checks a string: its escapes, its surrogate pairs and its UTF-8.
    @inlinable
    @inline(__always)
    package mutating func readString() throws(JSONError) -> JSONString {
        guard try kind() == .string else { throw JSONError(.expectedString, at: offset) }
        return try takeString()
    }

    /// Checks the next value and returns where it stands, white space before it left out.
    @discardableResult
    package mutating func skipValue() throws(JSONError) -> Range<Int> {
        let kind = try kind()
        let start = offset
        switch kind {
        case .object:
            try beginObject()
            while try nextName() != nil { try skipValue() }
        case .array:
            try beginArray()
            while try nextElement() { try skipValue() }
        case .string: _ = try takeString()
        case .number: _ = try takeNumber()
        case .boolean: _ = try readBoolean()
        case .null: try readNull()
        }
        return start..<offset
    }

    /// The bytes of a range that `skipValue` returned.
    package func rawText(of range: Range<Int>) -> String { bytes.text(range) }

    /// A value that is neither a string nor a number, its end, and the last line feed or carriage return in it, or -1.
    @usableFromInline
    @inline(never)
    func rareValue() throws(JSONError) -> (value: JSONValue, end: Int, lineBreak: Int) {
        var reader = self
        let kind = try reader.kind()
        if kind == .boolean { return (.boolean(try reader.readBoolean()), reader.offset, -1) }
        try reader.skipValue()
        return (kind == .null ? .null : .composite, reader.offset, reader.lastLineBreak)
    }

    @inlinable
    @inline(__always)
    mutating func takeString() throws(JSONError) -> JSONString {
        let string = try bytes.string(after: offset)
        offset = string.end &+ 1
        return string
    }

    @inlinable
    @inline(__always)
    mutating func takeNumber() throws(JSONError) -> Double {
        let (value, end) = try bytes.number(at: offset)
        offset = end
        return value
    }
}

extension ByteView {
    /// The number at `start` and the byte after it.
    @usableFromInline
    @inline(never)
    func number(at start: Int) throws(JSONError) -> (value: Double, end: Int) {
        if let number = PlainNumber(self, at: start) { return (number.value, number.end) }
        var scanner = DecimalScanner(bytes: self, offset: start, grammar: .json)
        guard let value = scanner.scan() else { throw unexpected(.invalidNumber, at: scanner.offset) }
        guard value.isFinite else { throw JSONError(.numberOutOfRange, at: start) }
        return (value, scanner.offset)
    }

    /// The byte after a word that should stand at `start`.
    @usableFromInline
    func end(of word: StaticString, at start: Int) throws(JSONError) -> Int {
        let end = start &+ word.utf8CodeUnitCount
        guard equal(start..<end, word) else { throw unexpected(.expectedValue, at: start) }
        return end
    }
}
