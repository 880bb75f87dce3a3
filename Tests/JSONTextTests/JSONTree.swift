import JSONText

/// A whole JSON text, as the tests compare it.
indirect enum JSONTree: Equatable {
    case object([String: JSONTree])
    case array([JSONTree])
    case string(String)
    case number(Double)
    case boolean(Bool)
    case null

    static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONTree {
        try bytes.withUnsafeBufferPointer { (bytes) throws(JSONError) in
            try JSONReader.read(UnsafeRawBufferPointer(bytes)) { (reader) throws(JSONError) in
                let tree = try JSONTree(from: &reader)
                try reader.finish()
                return tree
            }
        }
    }

    init(from reader: inout JSONReader) throws(JSONError) {
        switch try reader.kind() {
        case .object:
            var members: [String: JSONTree] = [:]
            try reader.beginObject()
            while let name = try reader.nextName() { members[reader.text(of: name)] = try JSONTree(from: &reader) }
            self = .object(members)
        case .array:
            var elements: [JSONTree] = []
            try reader.beginArray()
            while try reader.nextElement() { elements.append(try JSONTree(from: &reader)) }
            self = .array(elements)
        case .string: self = .string(reader.text(of: try reader.readString()))
        case .number: self = .number(try reader.readNumber())
        case .boolean: self = .boolean(try reader.readBoolean())
        case .null:
            try reader.readNull()
            self = .null
        }
    }

    func write(to output: inout [UInt8]) {
        switch self {
        case .object(let members):
            output.append(json: "{")
            for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { output.append(json: ",") }
                output.append(jsonString: member.key)
                output.append(json: ": ")
                member.value.write(to: &output)
            }
            output.append(json: "}")
        case .array(let elements):
            output.append(json: "[ ")
            for (index, element) in elements.enumerated() {
                if index > 0 { output.append(json: " ,") }
                element.write(to: &output)
            }
            output.append(json: "]")
        case .string(let text): output.append(jsonString: text)
        case .number(let value): output.append(jsonNumber: value)
        case .boolean(let value): output.append(json: value ? "true" : "false")
        case .null: output.append(json: "null")
        }
    }
}

/// SplitMix64: the same seed always gives the same values.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
