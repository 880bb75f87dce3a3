import HTTPTypes
import Hummingbird
import JSONText
import MetricsServer
import PredictionEvents

/// What a body came to, as told to its sender.
struct IntakeReply: Sendable {
    private(set) var accepted = 0
    private(set) var duplicates = 0
    private(set) var rejected = 0
    /// In the order of the lines, as far as a reply could list them.
    private var listed: [RejectedLine] = []

    private static let maximumListed = 10_000

    mutating func add(_ result: SegmentResult) {
        accepted += result.accepted
        duplicates += result.duplicates
        rejected += result.rejected.count
        listed += result.rejected.prefix(max(Self.maximumListed - listed.count, 0))
    }

    var isEmpty: Bool { accepted + duplicates + rejected == 0 }

    /// 200, or 400 when no line was valid.
    func response(listing limit: Int) throws -> Response {
        guard !isEmpty else { throw ErrorReply(.badRequest, code: "no_events", "the body holds no event") }
        let isRefused = accepted + duplicates == 0
        return .bytes(json(listing: limit), type: "application/json", status: isRefused ? .badRequest : .ok)
    }

    private func json(listing limit: Int) -> [UInt8] {
        var json = Array("{\"accepted\":\(accepted),\"duplicates\":\(duplicates),\"rejected\":[".utf8)
        let lines = listed.prefix(limit)
        for line in lines {
            json.append(contentsOf: (json.last == UInt8(ascii: "[") ? "\n" : ",\n").utf8)
            json.append(contentsOf: "{\"line\":\(line.line),\"code\":".utf8)
            json.append(jsonString: line.error.code.rawValue)
            json.append(json: ",\"error\":")
            json.append(jsonString: line.error.message)
            // Of the line, from 0.
            if let offset = line.error.offset { json.append(contentsOf: ",\"byte\":\(offset)".utf8) }
            json.append(UInt8(ascii: "}"))
        }
        let omitted = rejected - lines.count
        json.append(contentsOf: "]\(omitted > 0 ? ",\"rejected_not_listed\":\(omitted)" : "")}\n".utf8)
        return json
    }
}

extension ErrorReply {
    /// The same, with what had been taken of the body before; a client without ids would send that a second time.
    func telling(_ reply: IntakeReply) -> ErrorReply {
        guard !reply.isEmpty else { return self }
        return telling(["accepted": reply.accepted, "duplicates": reply.duplicates, "rejected": reply.rejected])
    }
}
