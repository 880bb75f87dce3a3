import Foundation
import HTTPTypes
import MetricsServer
import PredictionStore

/// The query of a request for rows: `version`, and either `last` or `from` and `to`.
struct RowQuery {
    /// Rows that one request may ask for.
    static let maximumRows = 10_000_000

    private var values: [String: String] = [:]

    /// Replies 400 on a parameter that is unknown or stands twice.
    init(_ query: String) throws {
        for item in query.split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard ["version", "last", "from", "to"].contains(name) else {
                throw Self.invalid("unknown parameter '\(name.prefix(64))'; use version, last, from and to")
            }
            let text = (parts.count > 1 ? String(parts[1]) : "").replacing("+", with: " ")
            guard let value = text.removingPercentEncoding, values.updateValue(value, forKey: name) == nil else {
                throw Self.invalid("parameter '\(name)' stands twice or is not percent-encoded UTF-8")
            }
        }
    }

    func selection(model: String) throws -> RowSelection {
        RowSelection(model: model, version: values["version"], range: try range())
    }

    private func range() throws -> RowSelection.Range {
        if let last = values["last"] {
            guard values["from"] == nil, values["to"] == nil else { throw Self.invalid("use either last, or from and to") }
            guard let count = Int(last), (1...Self.maximumRows).contains(count) else {
                throw Self.invalid("last must be a number of rows in 1...\(Self.maximumRows)")
            }
            return .last(count)
        }
        return .time(from: try seconds("from") ?? 0, to: try seconds("to") ?? .greatestFiniteMagnitude)
    }

    private func seconds(_ name: String) throws -> Double? {
        guard let text = values[name] else { return nil }
        guard let value = Double(text), value.isFinite else { throw Self.invalid("\(name) must be seconds since 1970") }
        return value
    }

    private static func invalid(_ message: String) -> ErrorReply { ErrorReply(.badRequest, code: "invalid_query", message) }
}
