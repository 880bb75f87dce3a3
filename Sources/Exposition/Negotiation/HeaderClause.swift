/// One of the alternatives that an `Accept` or `Accept-Encoding` header lists, `text/plain;version=0.0.4;q=0.3`.
///
/// See <https://www.rfc-editor.org/rfc/rfc9110#section-12.4.2>.
struct HeaderClause {
    private let bytes: ArraySlice<UInt8>

    /// The clauses of a header; empty ones may be among them.
    static func clauses(of header: [UInt8]) -> some Sequence<Self> {
        HeaderParts(header[...], at: ",").lazy.map(Self.init)
    }

    private init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// What is accepted, in lower case.
    var name: String {
        var parts = HeaderParts(bytes, at: ";")
        return Self.lowercased(parts.next() ?? [])
    }

    /// How much it is wanted, in thousandths: 1,000 when nothing is said, `nil` when what is said is no such number.
    var quality: Int? {
        guard let text = parameter("q") else { return 1000 }
        let digits = Array(text.utf8)
        guard digits.count <= 16, let whole = digits.first, digits.count == 1 || digits[1] == UInt8(ascii: ".") else {
            return nil
        }
        guard whole == UInt8(ascii: "0") || whole == UInt8(ascii: "1") else { return nil }
        var thousandths = 0
        for (place, digit) in zip([100, 10, 1] + Array(repeating: 0, count: 16), digits.dropFirst(2)) {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit else { return nil }
            thousandths += place * Int(digit - UInt8(ascii: "0"))
        }
        return min(1000, thousandths + (whole == UInt8(ascii: "1") ? 1000 : 0))
    }

    /// The value of the first parameter of this name, which is given in lower case.
    func parameter(_ name: String) -> String? {
        for part in HeaderParts(bytes, at: ";").dropFirst() {
            guard let mark = part.firstIndex(of: UInt8(ascii: "=")) else { continue }
            guard Self.lowercased(HeaderParts.trimmed(part[..<mark])) == name else { continue }
            return Self.unquoted(HeaderParts.trimmed(part[(mark + 1)...]))
        }
        return nil
    }

    private static func lowercased(_ text: ArraySlice<UInt8>) -> String {
        String(decoding: text, as: UTF8.self).lowercased()
    }

    private static func unquoted(_ text: ArraySlice<UInt8>) -> String {
        guard text.count >= 2, text.first == UInt8(ascii: "\""), text.last == UInt8(ascii: "\"") else {
            return String(decoding: text, as: UTF8.self)
        }
        var bytes: [UInt8] = []
        var isEscaped = false
        for byte in text.dropFirst().dropLast() {
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
            if !isEscaped { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
