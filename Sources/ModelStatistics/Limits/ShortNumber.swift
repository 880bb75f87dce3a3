#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Numbers as people read them.
enum ShortNumber {
    /// At most `digits` significant digits.
    static func text(_ value: Double, digits: Int = 4) -> String { printed("%.*g", digits, value) }

    /// Of three digits, with its sign where asked.
    static func signed(_ value: Double, sign: Bool = true) -> String { printed(sign ? "%+.*g" : "%.*g", 3, value) }

    /// A share as percent of at most three digits.
    static func percent(_ share: Double) -> String { printed("%.*g%%", 3, share * 100) }

    /// A change as percent with its sign.
    static func signedPercent(_ share: Double) -> String { printed("%+.*g%%", 3, share * 100) }

    /// The formats are those above, whose arguments are an Int32 and a Double; what they print is shorter than the buffer.
    private static func printed(_ format: String, _ digits: Int, _ value: Double) -> String {
        var buffer = [CChar](repeating: 0, count: 64)
        let length = withVaList([Int32(clamping: min(digits, 17)), value]) { vsnprintf(&buffer, buffer.count, format, $0) }
        return String(decoding: buffer.prefix(max(0, Int(length))).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
