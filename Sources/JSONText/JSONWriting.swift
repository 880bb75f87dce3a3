extension [UInt8] {
    /// Appends `string` in double quotes, escaped.
    package mutating func append(jsonString string: String) {
        append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { utf8 in
            if utf8.contains(where: needsEscape) {
                for byte in utf8 { append(escaping: byte) }
            } else {
                append(contentsOf: utf8)
            }
        }
        append(UInt8(ascii: "\""))
    }

    /// Appends the shortest text that reads back as `number`; integers without `.0`, `null` when not finite.
    package mutating func append(jsonNumber number: Double) {
        append(contentsOf: JSONNumber.text(of: number).utf8)
    }

    /// Appends `text` as it is.
    package mutating func append(json text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    private mutating func append(escaping byte: UInt8) {
        guard needsEscape(byte) else { return append(byte) }
        switch byte {
        case UInt8(ascii: "\""): append(json: "\\\"")
        case UInt8(ascii: "\\"): append(json: "\\\\")
        case 0x0A: append(json: "\\n")
        case 0x0D: append(json: "\\r")
        case 0x09: append(json: "\\t")
        default:
            append(json: "\\u00")
            for digit in [byte >> 4, byte & 0xF] { append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
        }
    }
}

private func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
}
