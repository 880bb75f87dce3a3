/// Why bytes are not the JSON that was asked for, and where.
@usableFromInline package struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of error.
    @frozen @usableFromInline
    package enum Reason: String, Sendable {
        case unexpectedEnd = "the text ends too early"
        case expectedValue = "expected a value"
        case expectedObject = "expected an object"
        case expectedArray = "expected an array"
        case expectedString = "expected a string"
        case expectedNumber = "expected a number"
        case expectedBoolean = "expected true or false"
        case expectedNull = "expected null"
        case expectedName = "expected a member name in double quotes"
        case expectedColon = "expected a colon"
        case expectedCommaOrBrace = "expected a comma or a closing brace"
        case expectedCommaOrBracket = "expected a comma or a closing bracket"
        case invalidNumber = "this is not a number as JSON writes it"
        case numberOutOfRange = "the number is too large"
        case controlCharacter = "a control character in a string must be escaped"
        case invalidEscape = "this escape is not known to JSON"
        case loneSurrogate = "half of a surrogate pair stands alone"
        case invalidUTF8 = "this is not UTF-8"
        case tooDeep = "objects and arrays are nested too deeply"
        case trailingBytes = "there is more after the end of the value"
    }

    @usableFromInline package let reason: Reason
    /// Counted in bytes from 0.
    @usableFromInline package let offset: Int

    @inlinable
    package init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    @usableFromInline package var description: String { "\(reason.rawValue), at byte \(offset)" }
}
