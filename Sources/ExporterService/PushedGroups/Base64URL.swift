/// Base64 with the alphabet for URLs of RFC 4648 section 5, padding optional.
enum Base64URL {
    /// The first byte that cannot stand where it does.
    struct IllegalByte: Error, Equatable {
        let offset: Int
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let values = Dictionary(uniqueKeysWithValues: zip(alphabet, UInt32(0)...))

    /// The bytes that the text stands for; `=` alone stands for none.
    static func decode(_ text: [UInt8]) throws(IllegalByte) -> [UInt8] {
        let digits = text[..<(text.lastIndex { $0 != UInt8(ascii: "=") }.map { $0 + 1 } ?? 0)]
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for (offset, digit) in digits.enumerated() {
            guard let value = values[digit] else { throw IllegalByte(offset: offset) }
            bits = bits << 6 | value
            count += 6
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
        // A last digit alone is six bits of a byte.
        guard digits.count % 4 != 1 else { throw IllegalByte(offset: digits.count - 1) }
        return bytes
    }

    /// The text without padding; `=` for no bytes, since an empty segment would be lost in a path.
    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                text.append(alphabet[Int(bits >> UInt32(count) & 63)])
            }
        }
        if count > 0 { text.append(alphabet[Int(bits << UInt32(6 - count) & 63)]) }
        return text.isEmpty ? "=" : String(decoding: text, as: UTF8.self)
    }
}

/// The `%XX` escapes of RFC 3986.
enum PercentEncoding {
    /// The bytes with each escape replaced, or `nil` when a `%` is not followed by two hexadecimal digits.
    static func decode(_ text: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = text[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
