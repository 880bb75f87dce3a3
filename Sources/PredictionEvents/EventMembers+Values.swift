extension EventMembers {
    func required(_ member: EventMember) throws(EventError) -> TextView {
        guard let text = try text(member) else { throw .missing(member) }
        return text
    }

    @inline(__always)
    func text(_ member: EventMember) throws(EventError) -> TextView? {
        guard let value = value(of: member) else { return nil }
        guard case .text(let text) = value.content else { throw .wrongType(member, "a string", value) }
        guard limits.allows(text, mayHoldNUL: value.mayHoldNUL) else {
            throw .refused(text, named: member.name, limits, at: value.offset)
        }
        return text
    }

    @inline(__always)
    func number(_ member: EventMember) throws(EventError) -> Double? {
        guard let value = value(of: member) else { return nil }
        guard case .number(let number) = value.content else { throw .wrongType(member, "a number", value) }
        return number
    }

    /// A class or a value.
    func answer(_ member: EventMember) throws(EventError) -> ValueView? {
        guard let value = value(of: member) else { return nil }
        switch value.content {
        case .number(let number): return .number(number)
        case .boolean(let boolean): return .boolean(boolean)
        case .text: return try text(member).map(ValueView.text)
        case .null: return nil
        case .composite: throw .wrongType(member, "a string, a number or a boolean", value)
        }
    }

    func latency() throws(EventError) -> Double? {
        guard let seconds = try number(.latencySeconds) else { return nil }
        guard seconds >= 0 else {
            throw .invalid(.latencySeconds, "must not be negative", at: value(of: .latencySeconds)?.offset)
        }
        return seconds
    }

    func timestamp() throws(EventError) -> Double? {
        guard let seconds = try number(.timestamp) else { return nil }
        guard 0...EventLimits.lastTimestamp ~= seconds else {
            let range = "must be seconds since 1970, from 0 to the year 9999"
            let isLikelyFiner = seconds > EventLimits.lastTimestamp
            throw .invalid(
                .timestamp, isLikelyFiner ? "\(range); is it in milliseconds?" : range, at: value(of: .timestamp)?.offset)
        }
        return seconds
    }
}
