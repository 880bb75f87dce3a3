import HTTPTypes
import Hummingbird
import MetricsServer
import NIOCore
import PredictionEvents

/// `POST /v1/events`: takes a body as it arrives, in segments, so that its length does not matter.
struct EventRoutes: Sendable {
    let intake: EventIntake
    let gate: IntakeGate
    let limits: ServerLimits
    let intakeLimits: IntakeLimits

    func add(to router: Router<ServerContext>) {
        router.post("/v1/events") { request, context in try await accept(request, context) }
        router.refuseOtherMethods("/v1/events", than: [.post])
    }

    private func accept(_ request: Request, _ context: ServerContext) async throws -> Response {
        let form = try Self.form(request.headers[.contentType])
        let encoding = try ContentEncoding(request)
        let declared = request.headers[.contentLength].flatMap(Int.init)
        if let declared, declared > intakeLimits.bodyBytes { throw ErrorReply.bodyTooLarge(intakeLimits.bodyBytes) }
        let client = context.channel.remoteAddress?.ipAddress ?? ""
        let held = min(max(declared ?? intakeLimits.segmentBytes, 0), intakeLimits.segmentBytes)
        return try await gate.pass(bytes: held, client: client) {
            let deadline = BodyDeadline(limits.bodyTime)
            let (result, isTooSlow) = await deadline.run { [body = request.body] in
                var reply = IntakeReply()
                do {
                    let events = EventBody(form, intake.reader())
                    try await take(body, encoding, events, client, deadline, &reply)
                    return IntakeResult(reply: reply, error: nil)
                } catch {
                    return IntakeResult(reply: reply, error: error)
                }
            }
            if isTooSlow { throw ErrorReply.bodyTooSlow(limits.bodyTime).telling(result.reply) }
            if let error = result.error { throw (error as? ErrorReply)?.telling(result.reply) ?? error }
            return try result.reply.response(listing: intakeLimits.listedRejections)
        }
    }

    private func take(
        _ body: RequestBody, _ encoding: ContentEncoding, _ events: consuming EventBody, _ client: String,
        _ deadline: BodyDeadline, _ reply: inout IntakeReply
    ) async throws {
        var pieces = BodyPieces(encoding, decompressedBytes: intakeLimits.decompressedBytes)
        var received = 0
        for try await var part in body {
            received += part.readableBytes
            deadline.add(part.readableBytes)
            guard received <= intakeLimits.bodyBytes else { throw ErrorReply.bodyTooLarge(intakeLimits.bodyBytes) }
            var mayHoldMore = true
            while mayHoldMore {
                mayHoldMore = try pieces.show(&part) { events.take($0) }
                if events.isFull { reply.add(try await intake.accept(events.takeSegment(), of: client)) }
            }
        }
        try Task.checkCancellation()
        try pieces.finish()
        events.finish()
        reply.add(try await intake.accept(events.takeSegment(), of: client))
    }

    private static func form(_ contentType: String?) throws -> EventBody.Form {
        let type = contentType?.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        switch type {
        case nil, "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines", "text/plain":
            return .lines
        case "application/json": return .document
        default:
            throw ErrorReply(
                .unsupportedMediaType, code: "unsupported_media_type",
                "Content-Type must be application/x-ndjson (one event a line) or application/json (one event)",
                closesConnection: true)
        }
    }
}

/// What a body came to, whole or until something went wrong.
private struct IntakeResult: Sendable {
    let reply: IntakeReply
    let error: (any Error)?
}
