import Instruments

enum LabelBytes {
    /// Whether the byte may stand in a label name.
    static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension TextCursor {
    /// Takes `{…}`, if it stands here: the labels sorted by name, and apart from them the number of the label named `bound`.
    mutating func takeLabels(bound boundName: String?) throws(TextParseError) -> (labels: [Label], bound: Double?) {
        guard skip(UInt8(ascii: "{")) else { return ([], nil) }
        var labels: [Label] = []
        var bound: Double?
        skipBlanks()
        while !skip(UInt8(ascii: "}")) {
            let label = try takeLabel()
            if label.name.text == boundName {
                guard bound == nil else { throw duplicate(label.name) }
                bound = try number(of: label)
            } else {
                labels.append(label)
            }
            skipBlanks()
            if skip(UInt8(ascii: ",")) { skipBlanks() } else if current != UInt8(ascii: "}") { throw unexpected("',' or '}'") }
        }
        return (try sorted(labels), bound)
    }

    private mutating func takeLabel() throws(TextParseError) -> Label {
        let token = take(while: LabelBytes.isName)
        guard let name = LabelName(String(decoding: token, as: UTF8.self)) else {
            if token.isEmpty { throw unexpected("a label name") }
            throw error("invalid or reserved label name \(Self.quoted(token))")
        }
        skipBlanks()
        guard skip(UInt8(ascii: "=")) else { throw unexpected("'=' after label name") }
        skipBlanks()
        guard skip(UInt8(ascii: "\"")) else { throw unexpected("'\"' at start of label value") }
        let value = try takeEscaped(until: UInt8(ascii: "\""), quotes: true)
        advance()
        return Label(name, value)
    }

    private func sorted(_ labels: [Label]) throws(TextParseError) -> [Label] {
        let sorted = labels.sorted { $0.name < $1.name }
        for (label, next) in zip(sorted, sorted.dropFirst()) where label.name == next.name { throw duplicate(label.name) }
        return sorted
    }

    private func number(of label: Label) throws(TextParseError) -> Double {
        guard let number = NumberText.parse(Array(label.value.utf8)[...]), !number.isNaN else {
            throw error("expected float as value for label \(label.name), got \(Self.quoted(label.value.utf8))")
        }
        return number
    }

    private func duplicate(_ name: LabelName) -> TextParseError { error("duplicate label name \(name)") }

    private func unexpected(_ wanted: String) -> TextParseError {
        guard let current else { return endOfText }
        return error("expected \(wanted), found \(Self.quoted([current]))")
    }
}
