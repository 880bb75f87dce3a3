import Instruments

extension LineCursor {
    /// Goes over blanks where the format allows them.
    @inline(__always)
    mutating func skipBlanksOfText() {
        if syntax == .text { skipBlanks() }
    }

    /// Takes the comma behind a label; text 0.0.4 may have one behind the last label too.
    @inline(__always)
    mutating func takeSeparator() throws(TextParseError) {
        if skip(UInt8(ascii: ",")) {
            skipBlanksOfText()
            if syntax == .openMetrics, current == UInt8(ascii: "}") { throw unexpected("a label name") }
        } else if current != UInt8(ascii: "}") {
            throw unexpected("',' or '}'")
        }
    }

    /// Takes the name of a label, `=` and the quote before the value.
    mutating func takeLabelName(_ place: inout LabelPlace) throws(TextParseError) -> LabelName {
        let start = position
        let isQuoted = skip(UInt8(ascii: "\""))
        let name = isQuoted ? try quotedLabelName() : try classicLabelName()
        let nameCount = position &- start
        let isPlain = syntax == .text || !text(from: start).contains(UInt8(ascii: "\\"))
        skipBlanksOfText()
        guard skip(UInt8(ascii: "=")) else { throw unexpected("'=' after label name") }
        skipBlanksOfText()
        guard skip(UInt8(ascii: "\"")) else { throw unexpected("'\"' at start of label value") }
        place.isCanonical = isPlain && isQuoted != name.isClassic && position == start &+ nameCount &+ 2
        return name
    }

    /// The text between the quotes of a label.
    func value(of place: LabelPlace) -> WrittenText {
        WrittenText(
            bytes: text(place.valueStart, place.valueCount), hasEscapes: place.hasEscapes, isASCII: place.isASCII)
    }

    /// An error that tells the current byte.
    func unexpected(_ wanted: String) -> TextParseError {
        error("expected \(wanted), found \(Self.quoted([current]))")
    }

    private mutating func classicLabelName() throws(TextParseError) -> LabelName {
        let token = takeNameBytes(colons: false)
        guard let first = token.first else { throw unexpected("a label name") }
        guard !ClassicName.isDigit(first), let name = LabelName(String(decoding: token, as: UTF8.self)) else {
            throw error("invalid or reserved label name \(Self.quoted(token))")
        }
        return name
    }

    private mutating func quotedLabelName() throws(TextParseError) -> LabelName {
        let text = try takeQuoted()
        guard let name = LabelName(try decoded(text)) else {
            throw error("invalid or reserved label name \(Self.quoted(text.bytes))")
        }
        return name
    }
}
