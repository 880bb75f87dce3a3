import Instruments

extension LineCursor {
    /// Takes the name that a sample starts with: a classic one, or in `{"my.name",…}` the brace and a quoted one.
    mutating func takeSampleName() throws(TextParseError) -> (name: MetricName, isQuoted: Bool) {
        guard skip(UInt8(ascii: "{")) else { return (try classicSampleName(), false) }
        skipBlanksOfText()
        guard skip(UInt8(ascii: "\"")) else {
            throw error("invalid metric name \"\": expected a name before '{' or a quoted one behind it")
        }
        return (try quotedMetricName(), true)
    }

    /// Takes the name in a `#` line, quoted or classic.
    mutating func takeCommentName() throws(TextParseError) -> MetricName {
        if skip(UInt8(ascii: "\"")) { return try quotedMetricName() }
        let token = takeToken()
        guard ClassicName.isName(token, colons: true), let name = MetricName(String(decoding: token, as: UTF8.self)) else {
            throw error("invalid metric name in comment: \(Self.quoted(token))")
        }
        return name
    }

    /// A name up to a blank or brace: without these, `x-1` would be the value -1 of `x`.
    private mutating func classicSampleName() throws(TextParseError) -> MetricName {
        let token = takeNameBytes(colons: true)
        guard ClassicName.isName(token, colons: true), let name = MetricName(String(decoding: token, as: UTF8.self)) else {
            throw error("invalid metric name \(Self.quoted(token.isEmpty ? takeToken() : token))")
        }
        guard isNameEnd(behind: 0) else {
            throw error("expected a blank or '{' after metric name \(name), got \(Self.quoted(takeToken()))")
        }
        return name
    }

    private mutating func quotedMetricName() throws(TextParseError) -> MetricName {
        guard let name = MetricName(try decoded(try takeQuoted())) else { throw error("invalid metric name \"\"") }
        return name
    }
}
