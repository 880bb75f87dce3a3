/// A protobuf message read without a schema, to check what the encoder writes.
struct ProtobufMessage: Equatable {
    enum Value: Equatable {
        case varint(UInt64)
        case fixed64(UInt64)
        case bytes([UInt8])
    }

    struct Malformed: Error {}

    private(set) var fields: [(number: Int, value: Value)] = []

    init(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let tag = try Self.varint(&rest)
            let value: Value
            switch tag & 7 {
            case 0: value = .varint(try Self.varint(&rest))
            case 1: value = .fixed64(try Self.take(8, &rest).reversed().reduce(0) { $0 << 8 | UInt64($1) })
            case 2: value = .bytes(try Self.take(Self.varint(&rest), &rest))
            default: throw Malformed()
            }
            guard tag >> 3 > 0 else { throw Malformed() }
            fields.append((Int(tag >> 3), value))
        }
    }

    /// The messages of a delimited stream.
    static func delimited(_ bytes: [UInt8]) throws -> [Self] {
        var rest = bytes[...]
        var messages: [Self] = []
        while !rest.isEmpty { messages.append(try Self(take(varint(&rest), &rest))) }
        return messages
    }

    static func == (left: Self, right: Self) -> Bool {
        left.fields.count == right.fields.count && zip(left.fields, right.fields).allSatisfy { $0 == $1 }
    }

    /// The numbers of the fields in the order in which they stand.
    var numbers: [Int] { fields.map(\.number) }

    func all(_ number: Int) -> [Value] { fields.filter { $0.number == number }.map(\.value) }

    func integer(_ number: Int) -> UInt64? {
        guard case .varint(let value)? = all(number).last else { return nil }
        return value
    }

    func signed(_ number: Int) -> Int64? { integer(number).map(Self.unzigzag) }

    func double(_ number: Int) -> Double? {
        guard case .fixed64(let bits)? = all(number).last else { return nil }
        return Double(bitPattern: bits)
    }

    func string(_ number: Int) -> String? {
        guard case .bytes(let bytes)? = all(number).last else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// The messages of a field; malformed ones are missing.
    func messages(_ number: Int) -> [Self] {
        all(number).compactMap {
            guard case .bytes(let bytes) = $0 else { return nil }
            return try? Self(bytes)
        }
    }

    func message(_ number: Int) -> Self? { messages(number).last }

    /// Packed `sint64`; nothing when they are malformed.
    func packed(_ number: Int) -> [Int64] {
        guard case .bytes(let bytes)? = all(number).last else { return [] }
        var rest = bytes[...]
        var values: [Int64] = []
        while !rest.isEmpty {
            guard let value = try? Self.varint(&rest) else { return [] }
            values.append(Self.unzigzag(value))
        }
        return values
    }

    private static func unzigzag(_ value: UInt64) -> Int64 { Int64(bitPattern: value >> 1) ^ -Int64(value & 1) }

    private static func varint(_ rest: inout ArraySlice<UInt8>) throws -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: 0 as UInt64, to: 64, by: 7) {
            guard let byte = rest.popFirst() else { throw Malformed() }
            value |= UInt64(byte & 0x7F) << shift
            // The shortest form alone, as all encoders write it.
            if byte < 0x80 { if byte == 0, shift > 0 { throw Malformed() } else { return value } }
        }
        throw Malformed()
    }

    private static func take(_ count: UInt64, _ rest: inout ArraySlice<UInt8>) throws -> [UInt8] {
        guard count <= rest.count else { throw Malformed() }
        defer { rest = rest.dropFirst(Int(count)) }
        return Array(rest.prefix(Int(count)))
    }
}
