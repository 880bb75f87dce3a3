import JSONText

extension EventError {
    init(_ error: JSONError) {
        self.init(
            code: error.reason == .tooDeep ? .tooDeep : .malformedJSON, message: error.reason.rawValue,
            offset: error.offset)
    }

    static func lineTooLong(bytes: Int, limit: Int) -> Self {
        Self(code: .lineTooLong, message: "the line has \(bytes) bytes; at most \(limit) are allowed", offset: limit)
    }

    static func missing(_ member: EventMember) -> Self {
        Self(code: .missingField, message: "\(member.name) is missing")
    }

    static func wrongType(_ member: EventMember, _ expected: String, _ value: MemberValue) -> Self {
        Self(
            code: .wrongType, message: "\(member.name) must be \(expected), not \(value.kindName)",
            offset: value.offset)
    }

    static func invalid(_ member: EventMember, _ rule: String, at offset: Int?) -> Self {
        Self(code: .invalidValue, message: "\(member.name) \(rule)", offset: offset)
    }

    static func unknownEventType(_ type: TextView, at offset: Int) -> Self {
        Self(
            code: .unknownEventType,
            message: "type \"\(excerpt(type))\" is not prediction, outcome, metric or deployment", offset: offset)
    }

    static func unknownMember(_ name: TextView, at offset: Int) -> Self {
        let hint = EventMember.nearest(to: name.string).map { "; did you mean \"\($0.name)\"?" } ?? ""
        return Self(code: .unknownMember, message: "no event has a member \"\(excerpt(name))\"\(hint)", offset: offset)
    }

    /// What is wrong with a text that the limits do not allow.
    static func refused(_ text: TextView, named name: String, _ limits: EventLimits, mayBeEmpty: Bool = false, at offset: Int)
        -> Self
    {
        guard text.count <= limits.valueBytes else {
            let message = "\(name) has \(text.count) bytes; at most \(limits.valueBytes) are allowed"
            return Self(code: .valueTooLong, message: message, offset: offset)
        }
        let rule = text.count == 0 && !mayBeEmpty ? "must not be empty" : "must not contain U+0000"
        return Self(code: .invalidValue, message: "\(name) \(rule)", offset: offset)
    }

    init(_ fault: FeatureTable.Fault, _ limits: EventLimits) {
        switch fault {
        case .tooMany(let offset):
            let message = "features has more than \(limits.features) members"
            self.init(code: .tooManyFeatures, message: message, offset: offset)
        case .name(let name, let offset): self = .refused(name, named: "the name of a feature", limits, at: offset)
        case .value(let value, let name):
            let name = "features.\(Self.excerpt(name))"
            guard case .text(let text) = value.content else {
                let message = "\(name) must be a number, a string, a boolean or null"
                self.init(code: .wrongType, message: message, offset: value.offset)
                return
            }
            self = .refused(text, named: name, limits, mayBeEmpty: true, at: value.offset)
        }
    }

    /// The start of a text from outside, short enough for a message.
    private static func excerpt(_ text: TextView) -> String {
        let text = text.string
        return text.unicodeScalars.count <= 64 ? text : String(text.unicodeScalars.prefix(64)) + "…"
    }
}
