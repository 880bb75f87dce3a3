/// One condition on a label: `model="churn"`.
package struct LabelMatcher: Sendable, Hashable {
    package enum Operator: String, Sendable, CaseIterable {
        case equal = "="
        case notEqual = "!="
        case matches = "=~"
        case matchesNot = "!~"
    }

    package var label: String
    package var comparison: Operator
    package var value: String

    package init(_ label: String, _ comparison: Operator, _ value: String) {
        self.label = label
        self.comparison = comparison
        self.value = value
    }

    package static func equal(_ label: String, _ value: String) -> Self { Self(label, .equal, value) }
    package static func notEqual(_ label: String, _ value: String) -> Self { Self(label, .notEqual, value) }
    /// `pattern` is an RE2 expression that must match the whole value.
    package static func matches(_ label: String, _ pattern: String) -> Self { Self(label, .matches, pattern) }
    package static func matchesNot(_ label: String, _ pattern: String) -> Self { Self(label, .matchesNot, pattern) }

    /// One of `values`, compared literally: equality for a single value, else an escaped alternation.
    package static func oneOf(_ label: String, _ values: [String]) -> Self {
        if let only = values.first, values.count == 1 { return equal(label, only) }
        return matches(label, values.map(\.escapedForRE2).joined(separator: "|"))
    }
}

extension LabelMatcher: CustomStringConvertible {
    package var description: String {
        var text = QueryText()
        text.write(self)
        return String(decoding: text.bytes, as: UTF8.self)
    }
}

extension String {
    /// The text with every RE2 metacharacter escaped.
    package var escapedForRE2: String {
        reduce(into: "") { text, character in
            if #"\.+*?()|[]{}^$"#.contains(character) { text.append("\\") }
            text.append(character)
        }
    }

    /// A PromQL string literal in double quotes that holds printable characters only.
    package var promQLQuoted: String {
        var bytes: [UInt8] = []
        appendQuoted(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    func appendQuoted(to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: utf8.allSatisfy(\.isPlainInQuotes) ? utf8 : escaped.utf8)
        bytes.append(UInt8(ascii: "\""))
    }

    private var escaped: String {
        unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case _ where scalar.isUnprintable: text += "\\u" + scalar.fourHexDigits
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}

extension UInt8 {
    /// Printable ASCII but for the quote and the backslash.
    fileprivate var isPlainInQuotes: Bool {
        (0x20...0x7E).contains(self) && self != UInt8(ascii: "\"") && self != UInt8(ascii: "\\")
    }
}

extension Unicode.Scalar {
    fileprivate var isUnprintable: Bool {
        value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029 || value == 0xFEFF
    }

    fileprivate var fourHexDigits: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
