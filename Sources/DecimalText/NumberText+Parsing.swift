extension NumberText {
    /// More characters than any number needs; what is longer is refused unread.
    private static let longestInput = 1_100

    /// Reads decimal numbers, `Inf`, `Infinity` and `NaN` (any case, signed); no hexadecimal, no `_`, no overflow.
    package static func parse(_ bytes: ArraySlice<UInt8>) -> Double? {
        bytes.withUnsafeBufferPointer { parse($0) }
    }

    /// Reads `[+-] digits [. digits] [e [+-] digits]` with a digit in the mantissa, or a word; to the nearest, ties to even.
    package static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        guard let start = bytes.baseAddress, !bytes.isEmpty, bytes.count <= longestInput else { return nil }
        if bytes.count <= 8 {
            let word = NumberScanner.word(start, count: bytes.count)
            return NumberScanner.plain(word, count: bytes.count) ?? parseShort(bytes, word)
        }
        return parseLong(bytes, start, start + bytes.count)
    }

    /// Gives a text eight readable bytes before its end.
    @inline(never)
    private static func parseShort(_ bytes: UnsafeBufferPointer<UInt8>, _ word: UInt64) -> Double? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 8) { copy in
            guard let start = copy.baseAddress else { return nil }
            start.store(word, at: 0)
            return parseLong(bytes, start + 8 - bytes.count, start + 8)
        }
    }

    /// Takes the text twice: as it came, and where it may be read from eight bytes before its end.
    @inline(never)
    private static func parseLong(
        _ bytes: UnsafeBufferPointer<UInt8>, _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
    ) -> Double? {
        var scanner = NumberScanner(start, end: end)
        return scanner.number() ?? parseRare(bytes)
    }

    /// Reads what the fast ways leave over, and refuses what is no number.
    @inline(never)
    private static func parseRare(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        let text = String(decoding: bytes, as: UTF8.self)
        if isDecimal(bytes[...]) { return Double(text).flatMap { $0.isFinite ? $0 : nil } }
        switch text.lowercased() {
        case "nan": return .nan
        case "inf", "+inf", "infinity", "+infinity": return .infinity
        case "-inf", "-infinity": return -.infinity
        default: return nil
        }
    }

    /// Whether the bytes are `[+-] digits [. digits] [e [+-] digits]` with a digit in the mantissa.
    private static func isDecimal(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var rest = bytes
        skipSign(&rest)
        let whole = skipDigits(&rest)
        var fraction = 0
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            fraction = skipDigits(&rest)
        }
        guard whole + fraction > 0 else { return false }
        guard let mark = rest.popFirst() else { return true }
        guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return false }
        skipSign(&rest)
        return skipDigits(&rest) > 0 && rest.isEmpty
    }

    private static func skipSign(_ bytes: inout Slice<UnsafeBufferPointer<UInt8>>) {
        if bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-") { bytes.removeFirst() }
    }

    private static func skipDigits(_ bytes: inout Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        let count = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        bytes.removeFirst(count)
        return count
    }
}
