/// The parts of a header's value between separators that are not within quoted strings; the value may be any bytes.
struct HeaderParts: Sequence, IteratorProtocol {
    private var rest: ArraySlice<UInt8>?
    private let separator: UInt8

    init(_ value: ArraySlice<UInt8>, at separator: Unicode.Scalar) {
        rest = value
        self.separator = UInt8(ascii: separator)
    }

    /// The next part without the spaces and tabs around it.
    mutating func next() -> ArraySlice<UInt8>? {
        guard let value = rest else { return nil }
        let end = end(of: value)
        rest = end < value.endIndex ? value[(end + 1)...] : nil
        return Self.trimmed(value[..<end])
    }

    private func end(of value: ArraySlice<UInt8>) -> Int {
        var isQuoted = false
        var index = value.startIndex
        while index < value.endIndex {
            let byte = value[index]
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == separator, !isQuoted { return index }
            // Within quotes a backslash takes the next byte along.
            index += isQuoted && byte == UInt8(ascii: "\\") ? 2 : 1
        }
        return value.endIndex
    }

    static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        return text.drop(while: isSpace).trimmingSuffix(while: isSpace)
    }
}

extension ArraySlice<UInt8> {
    fileprivate func trimmingSuffix(while matches: (UInt8) -> Bool) -> Self {
        guard let last = lastIndex(where: { !matches($0) }) else { return prefix(0) }
        return self[...last]
    }
}
