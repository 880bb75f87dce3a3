extension NumberText {
    /// More characters than any number needs; what is longer is refused unread.
    private static let maximumBytes = 1_100

    /// Reads decimal numbers, `Inf`, `Infinity` and `NaN` (any case, signed); no hexadecimal, no `_`, no overflow.
    static func parse(_ bytes: ArraySlice<UInt8>) -> Double? {
        guard bytes.count <= maximumBytes else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        if isDecimal(bytes) { return Double(text).flatMap { $0.isFinite ? $0 : nil } }
        switch text.lowercased() {
        case "nan": return .nan
        case "inf", "+inf", "infinity", "+infinity": return .infinity
        case "-inf", "-infinity": return -.infinity
        default: return nil
        }
    }

    /// Whether the bytes are `[+-] digits [. digits] [e [+-] digits]` with a digit in the mantissa.
    private static func isDecimal(_ bytes: ArraySlice<UInt8>) -> Bool {
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

    private static func skipSign(_ bytes: inout ArraySlice<UInt8>) {
        if bytes.first == UInt8(ascii: "+") || bytes.first == UInt8(ascii: "-") { bytes.removeFirst() }
    }

    private static func skipDigits(_ bytes: inout ArraySlice<UInt8>) -> Int {
        let count = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        bytes.removeFirst(count)
        return count
    }
}
