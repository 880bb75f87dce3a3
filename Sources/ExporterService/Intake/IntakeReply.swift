import Hummingbird
import JSONText
import MetricsServer
import PredictionEvents

/// What a batch came to, as told to its sender.
struct IntakeReply: Sendable {
    var accepted = 0
    var duplicates = 0
    /// In the order of the lines.
    var rejected: [RejectedLine] = []

    /// 200, or 400 when no line was valid.
    func response(listing limit: Int) -> Response {
        let isRefused = accepted + duplicates == 0 && !rejected.isEmpty
        return .bytes(json(listing: limit), type: "application/json", status: isRefused ? .badRequest : .ok)
    }

    private func json(listing limit: Int) -> [UInt8] {
        var json = Array("{\"accepted\":\(accepted),\"duplicates\":\(duplicates),\"rejected\":[".utf8)
        for line in rejected.prefix(limit) {
            json.append(contentsOf: (json.last == UInt8(ascii: "[") ? "\n" : ",\n").utf8)
            json.append(contentsOf: "{\"line\":\(line.line),\"code\":".utf8)
            json.append(jsonString: line.error.code.rawValue)
            json.append(json: ",\"error\":")
            json.append(jsonString: line.error.message)
            json.append(UInt8(ascii: "}"))
        }
        let omitted = rejected.count - limit
        json.append(contentsOf: "]\(omitted > 0 ? ",\"rejected_not_listed\":\(omitted)" : "")}\n".utf8)
        return json
    }
}
