/// JSON with members in file order: a Dictionary of String keys would join the NFC and NFD forms of a category.
enum OrderedJSON {
    case object([(key: String, value: OrderedJSON)])
    case array([OrderedJSON])
    case text(String)
    case number(Double)
    case null

    struct Malformed: Error {
        let offset: Int
    }

    init(parsing bytes: [UInt8]) throws {
        var reader = Reader(bytes: bytes)
        self = try reader.value()
    }

    subscript(key: String) -> OrderedJSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
    }

    /// Non-finite numbers are written as text.
    var double: Double? {
        switch self {
        case .number(let value): value
        case .text("NaN"): .nan
        case .text("Infinity"): .infinity
        case .text("-Infinity"): -.infinity
        default: nil
        }
    }

    var int: Int? { double.flatMap(Int.init(exactly:)) }

    var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// The names of the members, in file order.
    var keys: [String] {
        guard case .object(let members) = self else { return [] }
        return members.map(\.key)
    }

    var elements: [OrderedJSON]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }
}

extension OrderedJSON {
    private struct Reader {
        let bytes: [UInt8]
        var offset = 0

        mutating func value() throws -> OrderedJSON {
            switch peek() {
            case UInt8(ascii: "{"): return .object(try members())
            case UInt8(ascii: "["): return .array(try list())
            case UInt8(ascii: "\""): return .text(try string())
            case UInt8(ascii: "n"):
                offset += 4
                return .null
            default: return .number(try number())
            }
        }

        private mutating func members() throws -> [(key: String, value: OrderedJSON)] {
            try sequence(closedBy: "}") { reader in
                _ = reader.peek()
                let key = try reader.string()
                try reader.skip(":")
                return (key, try reader.value())
            }
        }

        private mutating func list() throws -> [OrderedJSON] {
            try sequence(closedBy: "]") { try $0.value() }
        }

        private mutating func sequence<Item>(
            closedBy end: Unicode.Scalar, item: (inout Reader) throws -> Item
        ) throws -> [Item] {
            offset += 1
            var items: [Item] = []
            while peek() != UInt8(ascii: end) {
                if !items.isEmpty { try skip(",") }
                items.append(try item(&self))
            }
            offset += 1
            return items
        }

        private mutating func number() throws -> Double {
            let start = offset
            while offset < bytes.count, "+-.0123456789eE".utf8.contains(bytes[offset]) { offset += 1 }
            guard let value = Double(String(decoding: bytes[start..<offset], as: UTF8.self)) else {
                throw Malformed(offset: start)
            }
            return value
        }

        private mutating func string() throws -> String {
            offset += 1
            var units: [UInt16] = []
            while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") {
                if bytes[offset] == UInt8(ascii: "\\") {
                    units.append(try escape())
                } else {
                    units.append(UInt16(bytes[offset]))
                    offset += 1
                }
            }
            offset += 1
            return String(decoding: units, as: UTF16.self)
        }

        /// The files are ASCII; beyond it they use `\u` only.
        private mutating func escape() throws -> UInt16 {
            guard offset + 6 <= bytes.count, bytes[offset + 1] == UInt8(ascii: "u"),
                let unit = UInt16(String(decoding: bytes[(offset + 2)..<(offset + 6)], as: UTF8.self), radix: 16)
            else { throw Malformed(offset: offset) }
            offset += 6
            return unit
        }

        private mutating func skip(_ expected: Unicode.Scalar) throws {
            guard peek() == UInt8(ascii: expected) else { throw Malformed(offset: offset) }
            offset += 1
        }

        private mutating func peek() -> UInt8 {
            while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") || bytes[offset] == UInt8(ascii: "\n") {
                offset += 1
            }
            return offset < bytes.count ? bytes[offset] : 0
        }
    }
}
