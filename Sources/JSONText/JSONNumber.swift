/// Numbers as this project writes them in JSON and as names of categories.
package enum JSONNumber {
    /// The shortest text that reads back as `value`; integers without `.0`, 0 for -0, `null` when not finite.
    package static func text(of value: Double) -> String {
        guard value.isFinite else { return "null" }
        if let integer = Int64(exactly: value), integer.magnitude < 1 << 53 { return String(integer) }
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// The number that `bytes` are from end to end: decimal, `inf` or `nan`, with spaces around it; else nil.
    package static func value(of bytes: UnsafeRawBufferPointer) -> Double? {
        let view = ByteView(bytes)
        var range = 0..<view.count
        while let last = range.last, isSpace(view[last]) { range = range.lowerBound..<last }
        while let first = range.first, isSpace(view[first]) { range = first + 1..<range.upperBound }
        guard !range.isEmpty else { return nil }
        var scanner = DecimalScanner(bytes: ByteView(view.slice(range)), offset: 0, grammar: .lenient)
        if let value = scanner.scan() { return scanner.offset == range.count ? value : nil }
        return special(view.text(range).lowercased())
    }

    private static func special(_ text: String) -> Double? {
        switch text {
        case "nan", "+nan", "-nan": .nan
        case "inf", "+inf", "infinity", "+infinity": .infinity
        case "-inf", "-infinity": -.infinity
        default: nil
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
