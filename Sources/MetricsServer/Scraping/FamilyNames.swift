import Foundation
import HTTPTypes

/// The families that a query names with `name[]=`, as client_golang and client_python have it.
enum FamilyNames {
    /// The most names that one scrape may give.
    static let maximum = 100

    /// `nil` when the query has no `name[]`; replies 400 when there are too many or one is not percent-encoded UTF-8.
    static func named(in query: String?) throws(ErrorReply) -> Set<String>? {
        guard let query else { return nil }
        var names: [String] = []
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard decoded(parts[0]) == "name[]" else { continue }
            guard let name = decoded(parts.count > 1 ? parts[1] : "") else { throw malformed }
            names.append(name)
        }
        guard names.count <= maximum else { throw tooMany }
        return names.isEmpty ? nil : Set(names)
    }

    private static func decoded(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }

    private static let malformed = ErrorReply(
        .badRequest, code: "malformed_name", "a name[] of the query is not percent-encoded UTF-8")
    private static let tooMany = ErrorReply(
        .badRequest, code: "too_many_names", "the query has more than \(maximum) name[]; leave them out to get all families")
}
