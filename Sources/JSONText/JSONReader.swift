/// Reads one JSON text (RFC 8259) from front to back, as its caller asks for it; no bytes make it trap.
///
/// Of members with the same name the caller sees all and usually keeps the last.
package struct JSONReader {
    /// The kinds of JSON values.
    package enum Kind: Sendable {
        case object, array, string, number, boolean, null
    }

    let bytes: ByteView
    /// The byte that is read next.
    package internal(set) var offset = 0
    private let maximumDepth: Int
    private var depth = 0
    /// Bit `n` says that nothing has been read yet of the container at depth `n`.
    private var untouched: UInt64 = 0

    private init(bytes: ByteView, maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = min(maximumDepth, 63)
    }

    /// Lets `body` read `bytes`, which stay alive until it returns; the reader must not outlive it.
    package static func read<Result, Failure: Error>(
        _ bytes: UnsafeRawBufferPointer, maximumDepth: Int = 32,
        _ body: (inout JSONReader) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var reader = JSONReader(bytes: ByteView(bytes), maximumDepth: maximumDepth)
        return try body(&reader)
    }

    /// The kind of the value that comes next, by its first byte.
    package mutating func kind() throws(JSONError) -> Kind {
        skipWhitespace()
        switch bytes[offset] {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
        case UInt8(ascii: "n"): return .null
        default: throw unexpected(.expectedValue)
        }
    }

    /// Enters an object; `nextName` follows.
    package mutating func beginObject() throws(JSONError) {
        guard try kind() == .object else { throw JSONError(.expectedObject, at: offset) }
        try enter()
    }

    /// Enters an array; `nextElement` follows.
    package mutating func beginArray() throws(JSONError) {
        guard try kind() == .array else { throw JSONError(.expectedArray, at: offset) }
        try enter()
    }

    /// The name of the next member, whose value must be read or skipped then; nil once the object has ended.
    package mutating func nextName() throws(JSONError) -> JSONString? {
        guard try advance(closing: UInt8(ascii: "}"), orElse: .expectedCommaOrBrace) else { return nil }
        guard bytes[offset] == UInt8(ascii: "\"") else { throw unexpected(.expectedName) }
        let name = try readString()
        skipWhitespace()
        guard bytes[offset] == UInt8(ascii: ":") else { throw unexpected(.expectedColon) }
        offset += 1
        return name
    }

    /// Says whether an element follows, which must be read or skipped then; false once the array has ended.
    package mutating func nextElement() throws(JSONError) -> Bool {
        try advance(closing: UInt8(ascii: "]"), orElse: .expectedCommaOrBracket)
    }

    /// Refuses anything but whitespace after the value.
    package mutating func finish() throws(JSONError) {
        skipWhitespace()
        guard offset == bytes.count else { throw JSONError(.trailingBytes, at: offset) }
    }

    mutating func skipWhitespace() {
        while true {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0A, 0x0D: offset += 1
            default: return
            }
        }
    }

    /// At the end of the bytes the error is that they end, elsewhere `reason`.
    func unexpected(_ reason: JSONError.Reason, at place: Int? = nil) -> JSONError {
        let place = place ?? offset
        return place >= bytes.count ? JSONError(.unexpectedEnd, at: bytes.count) : JSONError(reason, at: place)
    }

    private mutating func enter() throws(JSONError) {
        guard depth < maximumDepth else { throw JSONError(.tooDeep, at: offset) }
        depth += 1
        untouched |= 1 << UInt64(depth)
        offset += 1
    }

    /// Moves to the next item of the container, or out of it.
    private mutating func advance(closing: UInt8, orElse reason: JSONError.Reason) throws(JSONError) -> Bool {
        skipWhitespace()
        let bit: UInt64 = 1 << UInt64(depth)
        if bytes[offset] == closing {
            untouched &= ~bit
            depth -= 1
            offset += 1
            return false
        }
        if untouched & bit != 0 {
            untouched &= ~bit
            guard offset < bytes.count else { throw JSONError(.unexpectedEnd, at: offset) }
            return true
        }
        guard bytes[offset] == UInt8(ascii: ",") else { throw unexpected(reason) }
        offset += 1
        skipWhitespace()
        return true
    }
}
