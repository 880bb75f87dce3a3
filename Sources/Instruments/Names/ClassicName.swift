/// The characters of names before Prometheus 3.
package enum ClassicName {
    /// Whether the bytes are `[a-zA-Z_][a-zA-Z0-9_]*`, with `colons` also `:` anywhere.
    package static func isName(_ bytes: some Sequence<UInt8>, colons: Bool) -> Bool {
        var isFirst = true
        for byte in bytes {
            guard isLetter(byte) || colons && byte == UInt8(ascii: ":") || !isFirst && isDigit(byte) else { return false }
            isFirst = false
        }
        return !isFirst
    }

    package static func isLetter(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z") || byte == UInt8(ascii: "_")
    }

    package static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
