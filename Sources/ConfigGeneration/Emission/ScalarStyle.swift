/// How a string stands in YAML.
enum ScalarStyle {
    case plain, singleQuoted
    /// Lines that need neither indentation indicator nor escapes, with `|-`.
    case literal
    /// What only libyaml is trusted with: escapes, breaks or spaces at the ends of lines.
    case other

    init(_ text: String) {
        var text = text
        self = text.withUTF8 { Self($0) }
    }

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let first = bytes.first, let last = bytes.last else {
            self = .singleQuoted
            return
        }
        var isSafe = Self.isLetter(first) || first == UInt8(ascii: "_") || first == UInt8(ascii: "/")
        var hasBreaks = false
        var previous = UInt8(ascii: "\n")
        for byte in bytes {
            if isSafe, !Self.isSafe(byte) { isSafe = false }
            switch byte {
            case UInt8(ascii: "\n"):
                hasBreaks = true
                if previous == UInt8(ascii: " ") { self = .other; return }
            case 0x20...0x7E, 0xC3...0xE1, 0x80...0xBF: break
            default: self = .other; return
            }
            previous = byte
        }
        if hasBreaks {
            let isFramed = first <= UInt8(ascii: " ") || last <= UInt8(ascii: " ")
            self = isFramed ? .other : .literal
        } else {
            self = isSafe && last != UInt8(ascii: ":") && !Self.isAmbiguous(bytes) ? .plain : .singleQuoted
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

    /// Words of these signs that begin as above no YAML version reads as a number, date, boolean or null, but for a few.
    private static func isSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ".")...UInt8(ascii: ":"): true
        default: isLetter(byte)
        }
    }

    private static func isAmbiguous(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count <= 5 else { return false }
        return words.contains { word in
            word.utf8CodeUnitCount == bytes.count
                && bytes.indices.allSatisfy { word.utf8Start[$0] == bytes[$0] | 0x20 }
        }
    }

    private static let words: [StaticString] = [
        "y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan", "inf",
    ]
}
