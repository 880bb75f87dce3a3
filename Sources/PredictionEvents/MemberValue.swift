import JSONText

/// What a member holds, before anybody knows whether the event's type has that member.
struct MemberValue {
    enum Content {
        case number(Double)
        case text(TextView)
        case boolean(Bool)
        case null
        case composite
    }

    let content: Content
    /// Where the value stands in the line.
    let offset: Int
    /// Only an escape can put U+0000 into a text.
    var mayHoldNUL = false

    /// Reads any value; objects and arrays are checked and skipped.
    @inline(__always)
    static func read(from reader: inout JSONReader, _ arena: inout TextArena) throws(JSONError) -> MemberValue {
        let (value, offset) = try reader.readValue()
        switch value {
        case .number(let number): return MemberValue(content: .number(number), offset: offset)
        case .string(let string):
            let text = arena.text(of: string, in: reader)
            return MemberValue(content: .text(text), offset: offset, mayHoldNUL: string.hasEscapes)
        case .boolean(let boolean): return MemberValue(content: .boolean(boolean), offset: offset)
        case .null: return MemberValue(content: .null, offset: offset)
        case .composite: return MemberValue(content: .composite, offset: offset)
        }
    }

    /// Names the kind in messages.
    var kindName: String {
        switch content {
        case .text: "a string"
        case .number: "a number"
        case .boolean: "a boolean"
        case .null: "null"
        case .composite: "an object or an array"
        }
    }
}
