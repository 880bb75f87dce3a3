/// Text with escapes as it stands in a line, not yet undone.
struct WrittenText {
    let bytes: ByteText
    let hasEscapes: Bool
    let isASCII: Bool
}

extension LineCursor {
    /// Takes a text up to its quote, and goes over the quote.
    mutating func takeQuoted() throws(TextParseError) -> WrittenText {
        let text = takeEscaped(endsAtQuote: true)
        guard skip(UInt8(ascii: "\"")) else {
            throw error("label value \(Self.quoted(text.bytes)) contains unescaped new-line")
        }
        return text
    }

    /// Takes what is left of the line.
    mutating func takeRest() -> WrittenText { takeEscaped(endsAtQuote: false) }

    /// The text with its escapes undone: `\\`, `\n` and, if it stood in quotes or is OpenMetrics, `\"`.
    ///
    /// Text 0.0.4 has no other escapes; in OpenMetrics any other character after a backslash stands with it for itself.
    func decoded(_ text: WrittenText, quotes: Bool = true) throws(TextParseError) -> String {
        if !text.hasEscapes {
            return text.isASCII ? String(decoding: text.bytes, as: UTF8.self) : try validated(text.bytes)
        }
        let unescaped = try unescaped(text.bytes, quotes: quotes || syntax == .openMetrics)
        return try unescaped.withUnsafeBufferPointer { bytes throws(TextParseError) in try validated(bytes) }
    }

    private mutating func takeEscaped(endsAtQuote: Bool) -> WrittenText {
        let start = position
        var hasEscapes = false
        var isASCII = true
        while true {
            isASCII = skipPlain() && isASCII
            if skip(UInt8(ascii: "\\")) {
                hasEscapes = true
                // What is escaped cannot be the end, unless it ends the line.
                if current != UInt8(ascii: "\n") { isASCII = takeByte() < 0x80 && isASCII }
            } else if current == UInt8(ascii: "\n") || endsAtQuote {
                return WrittenText(bytes: self.text(from: start), hasEscapes: hasEscapes, isASCII: isASCII)
            } else {
                _ = takeByte()
            }
        }
    }

    private func unescaped(_ text: ByteText, quotes: Bool) throws(TextParseError) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text.makeIterator()
        while let byte = rest.next() {
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            switch rest.next() {
            case UInt8(ascii: "\\"): bytes.append(UInt8(ascii: "\\"))
            case UInt8(ascii: "n"): bytes.append(UInt8(ascii: "\n"))
            case UInt8(ascii: "\"") where quotes: bytes.append(UInt8(ascii: "\""))
            case let other where syntax == .openMetrics: bytes += [UInt8(ascii: "\\")] + (other.map { [$0] } ?? [])
            case let other?: throw error("invalid escape sequence '\\\(Self.quoted([other]).dropFirst().dropLast())'")
            case nil: throw error("invalid escape sequence '\\' at the end of the line")
            }
        }
        return bytes
    }

    private func validated(_ bytes: ByteText) throws(TextParseError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw error("invalid UTF-8 in \(Self.quoted(bytes))") }
        return text
    }
}

extension LineCursor {
    /// An error in the present line.
    func error(_ reason: String) -> TextParseError { TextParseError(syntax, line: line, reason: reason) }

    /// Bytes for a message: quoted, control characters escaped, cut when long.
    static func quoted(_ bytes: some Collection<UInt8>) -> String {
        let shown = String(decoding: bytes.prefix(80), as: UTF8.self)
        return (bytes.count > 80 ? shown + "…" : shown).debugDescription
    }
}
