extension JSONReader {
    /// Reads a finite number, rounded to nearest.
    package mutating func readNumber() throws(JSONError) -> Double {
        guard try kind() == .number else { throw JSONError(.expectedNumber, at: offset) }
        var scanner = DecimalScanner(bytes: bytes, offset: offset, grammar: .json)
        guard let value = scanner.scan() else { throw unexpected(.invalidNumber, at: scanner.offset) }
        guard value.isFinite else { throw JSONError(.numberOutOfRange, at: offset) }
        offset = scanner.offset
        return value
    }

    package mutating func readBoolean() throws(JSONError) -> Bool {
        guard try kind() == .boolean else { throw JSONError(.expectedBoolean, at: offset) }
        if bytes[offset] == UInt8(ascii: "t") {
            try readWord("true")
            return true
        }
        try readWord("false")
        return false
    }

    package mutating func readNull() throws(JSONError) {
        guard try kind() == .null else { throw JSONError(.expectedNull, at: offset) }
        try readWord("null")
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
        case .string: _ = try readString()
        case .number: _ = try readNumber()
        case .boolean: _ = try readBoolean()
        case .null: try readNull()
        }
        return start..<offset
    }

    /// The bytes of a range that `skipValue` returned.
    package func rawText(of range: Range<Int>) -> String { bytes.text(range) }

    private mutating func readWord(_ word: StaticString) throws(JSONError) {
        let end = offset + word.utf8CodeUnitCount
        guard bytes.equal(offset..<end, word) else { throw unexpected(.expectedValue) }
        offset = end
    }
}
