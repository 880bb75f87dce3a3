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

    static func unknownEventType(_ type: String, at offset: Int?) -> Self {
        Self(
            code: .unknownEventType,
            message: "type \"\(excerpt(type))\" is not prediction, outcome, metric or deployment", offset: offset)
    }

    static func tooManyFeatures(limit: Int, at offset: Int) -> Self {
        Self(code: .tooManyFeatures, message: "features has more than \(limit) members", offset: offset)
    }

    /// The start of a text from outside, short enough for a message.
    static func excerpt(_ text: String) -> String {
        text.unicodeScalars.count <= 64 ? text : String(text.unicodeScalars.prefix(64)) + "…"
    }
}

extension EventLimits {
    /// The last second of the year 9999.
    static let lastTimestamp = 253_402_300_799.0

    /// Refuses texts that are too long, empty, or hold U+0000, at which databases cut a text off.
    func check(
        _ text: String, named name: @autoclosure () -> String, mayBeEmpty: Bool = false, mayHoldNUL: Bool, at offset: Int
    ) throws(EventError) {
        guard text.utf8.count <= valueBytes else {
            let message = "\(name()) has \(text.utf8.count) bytes; at most \(valueBytes) are allowed"
            throw EventError(code: .valueTooLong, message: message, offset: offset)
        }
        guard mayBeEmpty || !text.isEmpty else {
            throw EventError(code: .invalidValue, message: "\(name()) must not be empty", offset: offset)
        }
        guard !mayHoldNUL || !text.utf8.contains(0) else {
            throw EventError(code: .invalidValue, message: "\(name()) must not contain U+0000", offset: offset)
        }
    }
}
