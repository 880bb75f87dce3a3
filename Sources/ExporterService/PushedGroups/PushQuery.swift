import HTTPTypes
import MetricsServer

/// The query of a push: `ttl`, a duration such as `10m`, or `0` for a group that stays for ever.
struct PushQuery {
    /// `nil` when the push asks for none, so that the exporter's setting counts.
    private(set) var timeToLive: TimeToLive?

    /// Replies 400 to a parameter that is unknown or stands twice: a misspelt one would never be noticed.
    init(_ query: String?) throws {
        for item in (query ?? "").split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts[0] == "ttl" else {
                throw ErrorReply(
                    .badRequest, code: "invalid_query", "unknown parameter \(PushedSize.excerpt(String(parts[0]))); use ttl")
            }
            guard timeToLive == nil else { throw ErrorReply(.badRequest, code: "invalid_ttl", "ttl stands twice") }
            timeToLive = try Self.timeToLive(parts.count > 1 ? parts[1] : "")
        }
    }

    private static func timeToLive(_ text: Substring) throws -> TimeToLive {
        guard let bytes = PercentEncoding.decode(Array(text.utf8)), let text = String(validating: bytes, as: UTF8.self),
            let timeToLive = TimeToLive(text)
        else {
            throw ErrorReply(
                .badRequest, code: "invalid_ttl",
                "ttl must be a duration such as 30s, 10m or 1h30m, or 0 for ever, not \(PushedSize.excerpt(String(text)))")
        }
        return timeToLive
    }
}
