/// Why an event was not accepted.
@usableFromInline package struct EventError: Error, Sendable, Equatable, CustomStringConvertible {
    package var code: EventErrorCode
    /// What is wrong and with which member, for people.
    package var message: String
    /// Byte of the line at which it was noticed, from 0.
    package var offset: Int?

    package init(code: EventErrorCode, message: String, offset: Int? = nil) {
        self.code = code
        self.message = message
        self.offset = offset
    }

    @usableFromInline package var description: String { "\(code.rawValue): \(message)" }
}

/// A stable name for a kind of error, which clients may compare with.
@usableFromInline package struct EventErrorCode: RawRepresentable, Sendable, Hashable {
    @usableFromInline package let rawValue: String

    @usableFromInline package init(rawValue: String) { self.rawValue = rawValue }

    package static let malformedJSON = Self(rawValue: "malformed_json")
    package static let tooDeep = Self(rawValue: "too_deep")
    package static let lineTooLong = Self(rawValue: "line_too_long")
    package static let unknownEventType = Self(rawValue: "unknown_event_type")
    package static let missingField = Self(rawValue: "missing_field")
    package static let wrongType = Self(rawValue: "wrong_type")
    package static let invalidValue = Self(rawValue: "invalid_value")
    package static let valueTooLong = Self(rawValue: "value_too_long")
    package static let tooManyFeatures = Self(rawValue: "too_many_features")
    package static let unknownMember = Self(rawValue: "unknown_member")

    /// Those of decoding; other parts add their own.
    package static let ofDecoding: [Self] = [
        malformedJSON, tooDeep, lineTooLong, unknownEventType, missingField, wrongType, invalidValue, valueTooLong,
        tooManyFeatures, unknownMember,
    ]
}
