import Foundation
import HTTPTypes
import MetricsServer
import TabularFiles

/// The parameters of a request's query, each of them known and there once.
struct QueryParameters {
    // By name, still percent-encoded.
    private var encoded: [String: Substring] = [:]

    /// Replies 400 on a parameter that is not among `known`, stands twice, or is not percent-encoded UTF-8.
    init(_ query: String?, known: [String]) throws(ErrorReply) {
        for item in (query ?? "").split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), known.contains(name) else {
                throw Self.invalid(
                    "unknown parameter '\(Self.excerpt(parts[0]))'; the parameters are \(known.joined(separator: ", "))")
            }
            guard encoded[name] == nil else { throw Self.invalid("parameter '\(name)' stands twice") }
            let value = parts.count > 1 ? parts[1] : ""
            guard Self.decoded(value) != nil else { throw Self.invalid("parameter '\(name)' is not percent-encoded UTF-8") }
            encoded[name] = value
        }
    }

    /// The text of a parameter; `nil` when it is not there.
    subscript(name: String) -> String? { encoded[name].flatMap(Self.decoded) }

    /// The items of a parameter between commas; a comma within one is percent-encoded.
    func list(_ name: String) -> [String]? {
        encoded[name].map { $0.split(separator: ",", omittingEmptySubsequences: false).compactMap(Self.decoded) }
    }

    /// Seconds since 1970, from a number or an RFC 3339 time.
    func time(_ name: String) throws(ErrorReply) -> Double? {
        guard let value = encoded[name] else { return nil }
        // In a time with a zone east of Greenwich the plus sign is meant, though it should have been encoded.
        let texts = [value.removingPercentEncoding, Self.decoded(value)].compactMap(\.self)
        guard let seconds = texts.lazy.compactMap(Timestamp.seconds).first, abs(seconds) <= Self.latest else {
            throw Self.invalid("\(name) must be a time: seconds since 1970, or RFC 3339 such as 2026-03-01T12:00:00Z")
        }
        return seconds
    }

    /// A number in `range`.
    func number(_ name: String, in range: ClosedRange<Double>) throws(ErrorReply) -> Double? {
        guard let text = self[name] else { return nil }
        guard let value = Double(text), range.contains(value) else {
            throw Self.invalid("\(name) must be a number in \(range.lowerBound)...\(range.upperBound)")
        }
        return value
    }

    /// `true` or `false`.
    func flag(_ name: String) throws(ErrorReply) -> Bool? {
        switch self[name] {
        case nil: nil
        case "true", "1": true
        case "false", "0": false
        default: throw Self.invalid("\(name) must be true or false")
        }
    }

    static func invalid(_ message: String) -> ErrorReply { ErrorReply(.badRequest, code: "invalid_query", message) }

    /// The start of a text from outside, for a message.
    static func excerpt(_ text: some StringProtocol) -> String { String(text.prefix(64)) }

    // 31 December 9999.
    private static let latest = 253_402_300_799.0

    private static func decoded(_ text: Substring) -> String? { text.replacing("+", with: " ").removingPercentEncoding }
}
