/// A JSON document as a value; objects keep the order in which they are written.
package indirect enum JSONValue: Sendable, Equatable {
    case string(String)
    case integer(Int)
    case number(Double)
    case boolean(Bool)
    case null
    case array([JSONValue])
    case object([(key: String, value: JSONValue)])

    package static func == (left: Self, right: Self) -> Bool { left.text == right.text }

    /// The document, indented by two spaces; nothing but ASCII control characters, quotes and backslashes is escaped.
    package var text: String {
        var text = ""
        write(to: &text, indentation: "")
        return text
    }

    private func write(to text: inout String, indentation: String) {
        switch self {
        case .string(let string): text += Self.quoted(string)
        case .integer(let integer): text += String(integer)
        // A number that JSON cannot hold is none.
        case .number(let number): text += number.isFinite ? String(number) : "null"
        case .boolean(let boolean): text += String(boolean)
        case .null: text += "null"
        case .array(let items):
            Self.write("[", "]", items.count, to: &text, indentation) { index, text, inner in
                items[index].write(to: &text, indentation: inner)
            }
        case .object(let members):
            Self.write("{", "}", members.count, to: &text, indentation) { index, text, inner in
                text += Self.quoted(members[index].key) + ": "
                members[index].value.write(to: &text, indentation: inner)
            }
        }
    }

    private static func write(
        _ open: String, _ close: String, _ count: Int, to text: inout String, _ indentation: String,
        _ body: (Int, inout String, String) -> Void
    ) {
        guard count > 0 else { return text += open + close }
        let inner = indentation + "  "
        text += open
        for index in 0..<count {
            text += index == 0 ? "\n" : ",\n"
            text += inner
            body(index, &text, inner)
        }
        text += "\n\(indentation)\(close)"
    }

    private static func quoted(_ string: String) -> String {
        var quoted = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            case let scalar where scalar.value < 0x20 || scalar.value == 0x7F:
                quoted += "\\u" + String(repeating: "0", count: scalar.value < 0x10 ? 3 : 2) + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension JSONValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension JSONValue {
    /// An object of members, those that are nil left out.
    package static func members(_ members: [(String, JSONValue?)]) -> JSONValue {
        .object(members.compactMap { name, value in value.map { (key: name, value: $0) } })
    }

    package static func strings(_ strings: some Sequence<String>) -> JSONValue { .array(strings.map(JSONValue.string)) }
}
