import JSONText

/// The members of one object as they were read, in any order; of members with the same name the last one stays.
///
/// Owns the memory of its values, which is used again for the next object.
struct EventMembers: ~Copyable, @unchecked Sendable {  // its pointers are to memory of its own, and it cannot be copied
    let limits: EventLimits
    let refusesUnknown: Bool
    private(set) var features: FeatureTable
    /// Where the features stand, if the same text can stand on one line.
    private(set) var featuresRange: Range<Int>?
    /// The first member without a meaning, if such are refused.
    private(set) var unknown: (name: TextView, offset: Int)?
    private var arena = TextArena()
    private let values: UnsafeMutableBufferPointer<MemberValue> = .allocate(capacity: EventMember.allCases.count)
    /// Bit `n` says that the member has a value in this object.
    private var present: UInt32 = 0

    init(limits: EventLimits, refusesUnknown: Bool) {
        self.limits = limits
        self.refusesUnknown = refusesUnknown
        features = FeatureTable(limits: limits)
    }

    deinit { values.deallocate() }

    /// Reads the whole object; what its members mean is checked by `event()`.
    mutating func read(_ line: UnsafeRawBufferPointer) throws(JSONError) {
        arena.begin(lineBytes: line.count)
        features.begin()
        (present, featuresRange, unknown) = (0, nil, nil)
        try JSONReader.read(line) { (reader) throws(JSONError) in
            try reader.beginObject()
            while let string = try reader.nextName() {
                let name = arena.text(of: string, in: reader)
                if let member = EventMember(name) {
                    try readValue(of: member, from: &reader)
                } else {
                    if refusesUnknown, unknown == nil { unknown = (name, string.start &- 1) }
                    _ = try reader.readValue()
                }
            }
            try reader.finish()
        }
    }

    @inline(__always)
    private mutating func readValue(of member: EventMember, from reader: inout JSONReader) throws(JSONError) {
        let bit: UInt32 = 1 &<< UInt32(truncatingIfNeeded: member.rawValue)
        present &= ~bit
        if member == .features {
            features.begin()
            featuresRange = nil
            if try reader.kind() == .object {
                // A copy goes into the function, so that the reader itself may stay in registers.
                reader = try readFeatures(reader)
                return
            }
        }
        let value = try MemberValue.read(from: &reader, &arena)
        // Null counts as absent.
        if case .null = value.content { return }
        values.initializeElement(at: member.rawValue, to: value)
        present |= bit
    }

    /// Reads an object, and returns the reader behind it.
    @inline(never)
    private mutating func readFeatures(_ before: JSONReader) throws(JSONError) -> JSONReader {
        var reader = before
        try reader.beginObject()
        while let string = try reader.nextName() {
            let name = arena.text(of: string, in: reader)
            let (value, offset) = try reader.readValue()
            let checked: ValueView
            switch value {
            case .number(let number): checked = .number(number)
            case .boolean(let boolean): checked = .boolean(boolean)
            case .null: checked = .missing
            case .string(let value):
                let text = arena.text(of: value, in: reader)
                checked = .text(text)
                guard limits.allows(text, mayBeEmpty: true, mayHoldNUL: value.hasEscapes) else {
                    features.refuse(.value(MemberValue(content: .text(text), offset: offset), of: name))
                    continue
                }
            case .composite:
                features.refuse(.value(MemberValue(content: .composite, offset: offset), of: name))
                continue
            }
            features.add(name, mayHoldNUL: string.hasEscapes, checked, at: offset)
        }
        if !features.hasDuplicates, reader.lastLineBreak < before.offset { featuresRange = before.offset..<reader.offset }
        return reader
    }

    /// The member's value, unless it is absent or null.
    @inline(__always)
    func value(of member: EventMember) -> MemberValue? {
        present &>> UInt32(truncatingIfNeeded: member.rawValue) & 1 == 0 ? nil : values[member.rawValue]
    }
}
