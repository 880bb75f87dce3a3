import JSONText

/// Turns lines of JSON into events; whatever the bytes are, it returns an event or throws what is wrong with them.
package struct EventDecoder: Sendable {
    package let limits: EventLimits

    package init(limits: EventLimits = EventLimits()) { self.limits = limits }

    /// Decodes one JSON object, which may stand on several lines.
    package func decode(_ line: UnsafeRawBufferPointer) throws(EventError) -> PredictionEvent {
        guard line.count <= limits.lineBytes else { throw .lineTooLong(bytes: line.count, limit: limits.lineBytes) }
        let members: EventMembers
        do {
            members = try JSONReader.read(line) { (reader) throws(JSONError) in
                var members = EventMembers(limits: limits)
                try members.read(from: &reader)
                try reader.finish()
                return members
            }
        } catch {
            throw EventError(error)
        }
        return try members.event()
    }

    /// Decodes one JSON object, which may stand on several lines.
    package func decode(_ line: [UInt8]) throws(EventError) -> PredictionEvent {
        try line.withUnsafeBufferPointer { (bytes) throws(EventError) in
            try decode(UnsafeRawBufferPointer(bytes))
        }
    }

    /// Decodes every line of a body; lines that are blank do not count as events.
    package func decodeLines(of body: UnsafeRawBufferPointer) -> EventBatch {
        var batch = EventBatch()
        NDJSONLines(maximumLineBytes: limits.lineBytes).visit(body) { line in
            do throws(EventError) {
                batch.events.append(NumberedEvent(line: line.number, event: try decode(line.bytes)))
            } catch {
                batch.rejected.append(RejectedLine(line: line.number, error: error))
            }
        }
        return batch
    }

    /// Decodes every line of a body; lines that are blank do not count as events.
    package func decodeLines(of body: [UInt8]) -> EventBatch {
        body.withUnsafeBytes { decodeLines(of: $0) }
    }
}

/// What a body of lines contained, both lists in the order of the lines.
package struct EventBatch: Sendable {
    package var events: [NumberedEvent] = []
    package var rejected: [RejectedLine] = []

    package init() {}
}

/// An event and the line that it stood on, from 1.
package struct NumberedEvent: Sendable {
    package var line: Int
    package var event: PredictionEvent

    package init(line: Int, event: PredictionEvent) {
        self.line = line
        self.event = event
    }
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
