import JSONText

/// What is done with members that no event has.
package enum UnknownMembers: Sendable {
    case ignored
    /// The event is refused with `unknown_member`; members that events of another type have are ignored all the same.
    case refused
}

/// Turns lines of JSON into events; whatever the bytes are, it gives an event or throws what is wrong with them.
///
/// It owns the memory that its views point to, beside the line itself, and uses it again for the next line.
@usableFromInline package struct EventDecoder: ~Copyable, Sendable {
    package let limits: EventLimits
    private var members: EventMembers

    package init(limits: EventLimits = EventLimits(), unknownMembers: UnknownMembers = .ignored) {
        self.limits = limits
        members = EventMembers(limits: limits, refusesUnknown: unknownMembers == .refused)
    }

    /// Decodes one JSON object, which may stand on several lines; the event must not be used after `body` has returned.
    @inlinable
    package mutating func decode<Result>(
        _ line: UnsafeRawBufferPointer, _ body: (EventView) throws(EventError) -> Result
    ) throws(EventError) -> Result {
        try body(view(of: line))
    }

    /// Decodes a line of a stream; the event must not be used after `body` has returned.
    @inlinable
    package mutating func decode<Result>(
        _ line: NDJSONStream.Line, _ body: (EventView) throws(EventError) -> Result
    ) throws(EventError) -> Result {
        guard !line.isTooLong else { throw tooLong(line.count) }
        return try body(view(of: line.bytes))
    }

    @usableFromInline
    mutating func view(of line: UnsafeRawBufferPointer) throws(EventError) -> EventView {
        guard line.count <= limits.lineBytes else { throw tooLong(line.count) }
        do throws(JSONError) {
            try members.read(line)
        } catch {
            throw EventError(error)
        }
        return try members.event(in: line)
    }

    @usableFromInline
    func tooLong(_ bytes: Int) -> EventError { .lineTooLong(bytes: bytes, limit: limits.lineBytes) }
}

/// A line that is no event, from 1, and why.
package struct RejectedLine: Sendable {
    package var line: Int
    package var error: EventError

    package init(line: Int, error: EventError) {
        self.line = line
        self.error = error
    }
}
