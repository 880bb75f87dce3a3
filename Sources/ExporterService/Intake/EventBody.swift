import PredictionEvents
import Specification

/// From the bytes of one request's body, as they arrive, to the events of its next segment.
struct EventBody: ~Copyable {
    /// How the body holds its events.
    enum Form {
        case lines
        /// One event that may stand on several lines, unless it is lines after all.
        case document
    }

    private var lines: NDJSONStream
    private var events: EventReader
    /// The start of a document, kept until it is known to be one.
    private var document: [UInt8]?

    init(_ form: Form, _ events: consuming EventReader) {
        lines = NDJSONStream(maximumLineBytes: events.limits.lineBytes)
        self.events = events
        document = form == .document ? [] : nil
    }

    /// A segment that is full goes to the store before more of the body is read.
    var isFull: Bool { events.segment.isFull }

    /// Takes the next bytes of the body.
    mutating func take(_ piece: UnsafeRawBufferPointer) {
        guard var start = document else { return Self.take(piece, &lines, &events) }
        document = nil
        start += piece
        if start.count <= events.limits.lineBytes {
            document = start
        } else {
            start.withUnsafeBytes { Self.take($0, &lines, &events) }
        }
    }

    /// Takes the end of the body.
    mutating func finish() {
        if let document, !document.withUnsafeBytes({ events.take(line: 1, $0) }) {
            let refused = events.takeSegment()
            document.withUnsafeBytes { Self.take($0, &lines, &events) }
            Self.finish(&lines, &events)
            if events.segment.events.isEmpty { events.segment = refused }
        } else if document == nil {
            Self.finish(&lines, &events)
        }
        document = nil
    }

    /// Gives away the events so far.
    mutating func takeSegment() -> EventSegment { events.takeSegment() }

    private static func take(_ piece: UnsafeRawBufferPointer, _ lines: inout NDJSONStream, _ events: inout EventReader) {
        lines.visit(piece) { line in events.take(line) }
    }

    private static func finish(_ lines: inout NDJSONStream, _ events: inout EventReader) {
        lines.finish { line in events.take(line) }
    }
}

/// Decodes lines and puts what they hold into a segment.
struct EventReader: ~Copyable {
    let limits: EventLimits
    var segment = EventSegment()
    private var decoder: EventDecoder
    private var resolver: EventResolver

    init(_ models: MonitoredModels, limits: EventLimits = EventLimits(), unknownMembers: UnknownMembers, now: Double) {
        self.limits = limits
        decoder = EventDecoder(limits: limits, unknownMembers: unknownMembers)
        resolver = EventResolver(models: models, now: now)
    }

    mutating func take(_ line: NDJSONStream.Line) {
        do throws(EventError) {
            try Self.decode(line, &decoder, &resolver, &segment)
        } catch {
            reject(line.number, error)
        }
    }

    /// Returns whether the bytes were an event.
    @discardableResult
    mutating func take(line: Int, _ bytes: UnsafeRawBufferPointer) -> Bool {
        do throws(EventError) {
            try Self.decode(bytes, &decoder, &resolver, &segment)
            return true
        } catch {
            reject(line, error)
            return false
        }
    }

    mutating func takeSegment() -> EventSegment {
        let taken = segment
        segment = EventSegment()
        return taken
    }

    private static func decode(
        _ line: NDJSONStream.Line, _ decoder: inout EventDecoder, _ resolver: inout EventResolver,
        _ segment: inout EventSegment
    ) throws(EventError) {
        try decoder.decode(line) { (event) throws(EventError) in
            try resolver.resolve(event, line: line.bytes, into: &segment)
        }
    }

    private mutating func reject(_ line: Int, _ error: EventError) {
        segment.rejected.append(RejectedLine(line: line, error: error))
    }

    private static func decode(
        _ bytes: UnsafeRawBufferPointer, _ decoder: inout EventDecoder, _ resolver: inout EventResolver,
        _ segment: inout EventSegment
    ) throws(EventError) {
        try decoder.decode(bytes) { (event) throws(EventError) in
            try resolver.resolve(event, line: bytes, into: &segment)
        }
    }
}
