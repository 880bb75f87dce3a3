/// A position in a text that goes forward only; every read is bounded by the text's end.
struct TextCursor {
    let bytes: [UInt8]
    private(set) var position = 0
    private(set) var line = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The byte at the position, or `nil` at the end.
    var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Counts the line that starts here, for messages.
    mutating func startLine() { line += 1 }

    mutating func advance() { position += 1 }

    /// Goes over the byte if it is the current one, and tells whether it was.
    mutating func skip(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        advance()
        return true
    }

    mutating func skipBlanks() { _ = take { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } }

    /// Takes the bytes for which the condition holds.
    mutating func take(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count, condition(bytes[position]) { position += 1 }
        return bytes[start..<position]
    }

    /// Takes what stands before the next blank or line feed.
    mutating func takeToken() -> ArraySlice<UInt8> {
        take { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") && $0 != UInt8(ascii: "\n") }
    }

    /// Takes the line feed that must stand here.
    mutating func takeLineEnd() throws(TextParseError) {
        if skip(UInt8(ascii: "\n")) { return }
        throw current == nil ? endOfText : error("spurious text \(Self.quoted(takeToken()))")
    }

    var endOfText: TextParseError { error("unexpected end of input stream") }

    func error(_ reason: String) -> TextParseError { TextParseError(line: line, reason: reason) }

    /// Bytes for a message: quoted, control characters escaped, cut when long.
    static func quoted(_ bytes: some Collection<UInt8>) -> String {
        let shown = String(decoding: bytes.prefix(80), as: UTF8.self)
        return (bytes.count > 80 ? shown + "…" : shown).debugDescription
    }
}

extension TextCursor {
    /// Takes text up to, and without, the terminator, and undoes the escapes `\\`, `\n` and (`quotes`) `\"`.
    mutating func takeEscaped(until end: UInt8, quotes: Bool) throws(TextParseError) -> String {
        let backslash = UInt8(ascii: "\\")
        let newline = UInt8(ascii: "\n")
        var unescaped: [UInt8] = []
        while true {
            let plain = take { $0 != end && $0 != backslash && $0 != newline }
            guard let stop = current else { throw endOfText }
            if stop == end {
                return unescaped.isEmpty ? try validated(plain) : try validated(unescaped[...] + plain)
            }
            guard stop == backslash else { throw error("label value \(Self.quoted(plain)) contains unescaped new-line") }
            unescaped += plain
            advance()
            switch current {
            case backslash: unescaped.append(backslash)
            case UInt8(ascii: "n"): unescaped.append(newline)
            case UInt8(ascii: "\"") where quotes: unescaped.append(UInt8(ascii: "\""))
            case nil: throw endOfText
            case let other?: throw error("invalid escape sequence '\\\(Self.quoted([other]).dropFirst().dropLast())'")
            }
            advance()
        }
    }

    private func validated(_ bytes: ArraySlice<UInt8>) throws(TextParseError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw error("invalid UTF-8 in \(Self.quoted(bytes))") }
        return text
    }
}
