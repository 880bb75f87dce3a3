extension LineWriter {
    /// The most bytes that a string of so many bytes takes, with its quotes.
    static func bound(string bytes: Int) -> Int { 6 * bytes + 2 }

    /// Appends bytes of UTF-8 in double quotes, escaped.
    mutating func append(string bytes: UnsafeRawBufferPointer) {
        append(UInt8(ascii: "\""))
        if Self.needsEscape(PaddedBytes(bytes)) {
            for byte in bytes { append(escaping: byte) }
        } else {
            append(bytes)
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func append(escaping byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case 0x0A: append("\\n")
        case 0x0D: append("\\r")
        case 0x09: append("\\t")
        case 0..<0x20:
            append("\\u00")
            append(0x30 + byte >> 4)
            append(byte & 0xF < 10 ? 0x30 + byte & 0xF : 0x57 + byte & 0xF)
        default: append(byte)
        }
    }

    private static func needsEscape(_ bytes: PaddedBytes) -> Bool {
        var offset = 0
        while offset &+ 8 <= bytes.count {
            let word = bytes.word(at: offset)
            let marks =
                ByteWord.marks(word, equal: UInt8(ascii: "\"")) | ByteWord.marks(word, equal: UInt8(ascii: "\\"))
                | ByteWord.marks(word, below: 0x20)
            if marks != 0 { return true }
            offset &+= 8
        }
        while offset < bytes.count {
            let byte = bytes.byte(at: offset)
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return true }
            offset &+= 1
        }
        return false
    }
}
