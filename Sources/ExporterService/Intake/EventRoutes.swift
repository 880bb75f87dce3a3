import HTTPTypes
import Hummingbird
import MetricsServer
import PredictionEvents

/// `POST /v1/events`.
struct EventRoutes: Sendable {
    let intake: EventIntake
    let gate: IntakeGate
    let limits: ServerLimits
    let intakeLimits: IntakeLimits
    private let decoder = EventDecoder()

    init(intake: EventIntake, gate: IntakeGate, limits: ServerLimits, intakeLimits: IntakeLimits) {
        self.intake = intake
        self.gate = gate
        self.limits = limits
        self.intakeLimits = intakeLimits
    }

    func add(to router: Router<ServerContext>) {
        router.post("/v1/events") { request, _ in try await accept(request) }
        router.refuseOtherMethods("/v1/events", than: [.post])
    }

    private func accept(_ request: Request) async throws -> Response {
        let isDocument = try Self.isOneDocument(request.headers[.contentType])
        let declared = request.headers[.contentLength].flatMap(Int.init) ?? limits.bodyBytes
        return try await gate.pass(bytes: min(max(declared, 0), limits.bodyBytes)) {
            let body = try await RequestContent.read(request, limits, decompressedBytes: intakeLimits.decompressedBytes)
            let batch = isDocument ? decodeDocument(body) : decoder.decodeLines(of: body)
            guard !batch.events.isEmpty || !batch.rejected.isEmpty else {
                throw ErrorReply(.badRequest, code: "no_events", "the body holds no event")
            }
            return try await intake.accept(batch).response(listing: intakeLimits.listedRejections)
        }
    }

    /// `application/json` is one event that may stand on several lines, unless it is NDJSON after all.
    private func decodeDocument(_ body: [UInt8]) -> EventBatch {
        var batch = EventBatch()
        do throws(EventError) {
            batch.events = [NumberedEvent(line: 1, event: try decoder.decode(body))]
        } catch {
            let lines = decoder.decodeLines(of: body)
            if !lines.events.isEmpty { return lines }
            batch.rejected = [RejectedLine(line: 1, error: error)]
        }
        return batch
    }

    private static func isOneDocument(_ contentType: String?) throws -> Bool {
        let type = contentType?.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        switch type {
        case nil, "application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines", "text/plain":
            return false
        case "application/json": return true
        default:
            throw ErrorReply(
                .unsupportedMediaType, code: "unsupported_media_type",
                "Content-Type must be application/x-ndjson (one event a line) or application/json (one event)",
                closesConnection: true)
        }
    }
}
