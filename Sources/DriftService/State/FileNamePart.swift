/// Any text as a part of a file name.
enum FileNamePart {
    /// Percent-encoded, without `@`; of a long text its start and its hash.
    static func encode(_ text: String) -> String {
        let encoded = PercentEncoding.encode(text)
        guard encoded.utf8.count > 100 else { return encoded }
        let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return String(encoded.prefix(64)) + "~" + String(hash, radix: 16)
    }
}
