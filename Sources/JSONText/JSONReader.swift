/// Reads one JSON text (RFC 8259) from front to back, as its caller asks for it; no bytes make it trap.
///
/// Of members with the same name the caller sees all and usually keeps the last. What is usual is inlined where it is used;
/// what is rare stands in functions that take offsets and give offsets back, so that the reader may live in registers.
@usableFromInline package struct JSONReader {
    /// The kinds of JSON values.
    @frozen @usableFromInline
    package enum Kind: Sendable {
        case object, array, string, number, boolean, null
    }

    @usableFromInline package let bytes: ByteView
    /// The byte that is read next.
    @usableFromInline package internal(set) var offset = 0
    /// Of the last line feed or carriage return between tokens; -1 before the first.
    @usableFromInline package internal(set) var lastLineBreak = -1
    @usableFromInline let maximumDepth: Int
    @usableFromInline var depth = 0
    /// Says that nothing has been read yet of the innermost container.
    @usableFromInline var isFresh = false

    @inlinable
    init(bytes: ByteView, maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
    }

    /// Lets `body` read `bytes`, which stay alive until it returns; the reader must not outlive it.
    @inlinable
    @inline(__always)
    package static func read<Result, Failure: Error>(
        _ bytes: UnsafeRawBufferPointer, maximumDepth: Int = 32,
        _ body: (inout JSONReader) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var reader = JSONReader(bytes: ByteView(bytes), maximumDepth: maximumDepth)
        return try body(&reader)
    }

    /// The kind of the value that comes next, by its first byte.
    @inlinable
    @inline(__always)
    package mutating func kind() throws(JSONError) -> Kind {
        skipWhitespace()
        switch bytes[offset] {
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): return .number
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
        case UInt8(ascii: "n"): return .null
        default: throw unexpected(.expectedValue, at: offset)
        }
    }

    /// Enters an object; `nextName` follows.
    @inlinable
    @inline(__always)
    package mutating func beginObject() throws(JSONError) {
        guard try kind() == .object else { throw JSONError(.expectedObject, at: offset) }
        try enter()
    }

    /// Enters an array; `nextElement` follows.
    @inlinable
    @inline(__always)
    package mutating func beginArray() throws(JSONError) {
        guard try kind() == .array else { throw JSONError(.expectedArray, at: offset) }
        try enter()
    }

    /// The name of the next member, whose value must be read or skipped then; nil once the object has ended.
    @inlinable
    @inline(__always)
    package mutating func nextName() throws(JSONError) -> JSONString? {
        let next = bytes.word(at: offset)
        var quote = offset &+ 1
        // A comma and a quote, or a comma, a space and a quote, behind a value: that is nearly always so.
        if isFresh || next & 0xFFFF != 0x222C {
            if isFresh || next & 0xFF_FFFF != 0x22_202C {
                (quote, lastLineBreak) = try rareNext(closing: UInt8(ascii: "}"), orElse: .expectedCommaOrBrace)
                isFresh = false
                guard quote >= 0 else {
                    depth &-= 1
                    offset = ~quote
                    return nil
                }
            } else {
                quote &+= 1
            }
        }
        let name = try bytes.string(after: quote)
        offset = name.end &+ 1
        if bytes[offset] != UInt8(ascii: ":") { (offset, lastLineBreak) = try rareColon() }
        offset &+= 1
        return name
    }

    /// Says whether an element follows, which must be read or skipped then; false once the array has ended.
    @inlinable
    package mutating func nextElement() throws(JSONError) -> Bool {
        (offset, lastLineBreak) = try rareNext(closing: UInt8(ascii: "]"), orElse: .expectedCommaOrBracket)
        isFresh = false
        if offset >= 0 { return true }
        depth &-= 1
        offset = ~offset
        return false
    }

    /// Refuses anything but whitespace after the value.
    @inlinable
    @inline(__always)
    package mutating func finish() throws(JSONError) {
        skipWhitespace()
        guard offset == bytes.count else { throw JSONError(.trailingBytes, at: offset) }
    }
}
