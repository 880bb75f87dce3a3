/// A string that has been checked but not yet copied out of the text.
@usableFromInline package struct JSONString: Sendable, Equatable {
    /// After the opening quote.
    @usableFromInline package let start: Int
    /// Of the closing quote.
    @usableFromInline package let end: Int
    @usableFromInline package let hasEscapes: Bool

    @inlinable
    init(start: Int, end: Int, hasEscapes: Bool) {
        self.start = start
        self.end = end
        self.hasEscapes = hasEscapes
    }

    /// Bytes between the quotes, escapes counted as they are written.
    @inlinable package var count: Int { end &- start }
}

extension ByteView {
    /// Writes the UTF-8 of a string that was read here, escapes replaced, and returns its bytes.
    ///
    /// Needs as much room as the string has bytes as it is written; each escape is longer than what it stands for.
    package func unescape(_ string: JSONString, into output: UnsafeMutableRawBufferPointer) -> Int {
        unescape(string.start..<string.end, into: output)
    }
}

extension JSONReader {
    /// Where a string without escapes that this reader has read stands in memory.
    @inlinable
    @inline(__always)
    package func start(of string: JSONString) -> UnsafeRawPointer { bytes.start + string.start }

    /// The content of a string that this reader has read, escapes replaced.
    package func text(of string: JSONString) -> String {
        guard string.hasEscapes else { return bytes.text(string.start..<string.end) }
        return String(unsafeUninitializedCapacity: string.count) {
            bytes.unescape(string, into: UnsafeMutableRawBufferPointer($0))
        }
    }

    /// Appends the UTF-8 of a string that this reader has read, escapes replaced.
    package func append(_ string: JSONString, to output: inout [UInt8]) {
        guard string.hasEscapes else { return output.append(contentsOf: bytes.slice(string.start..<string.end)) }
        output += [UInt8](unsafeUninitializedCapacity: string.count) { buffer, count in
            count = bytes.unescape(string, into: UnsafeMutableRawBufferPointer(buffer))
        }
    }

    /// Compares the content of a string by bytes.
    @inlinable
    @inline(__always)
    package func equal(_ string: JSONString, _ text: StaticString) -> Bool {
        guard string.hasEscapes else { return bytes.equal(string.start..<string.end, text) }
        return equal(unescaped: string, text)
    }

    @usableFromInline
    func equal(unescaped string: JSONString, _ text: StaticString) -> Bool {
        var content: [UInt8] = []
        append(string, to: &content)
        return text.withUTF8Buffer { content.elementsEqual($0) }
    }
}
