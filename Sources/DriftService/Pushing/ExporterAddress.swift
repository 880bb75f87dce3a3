import Foundation

/// Where the exporter answers: `http://host:port` or `https://…`, without query; a path in front of the API is kept.
package struct ExporterAddress: Sendable, Equatable, CustomStringConvertible {
    /// Without a slash at its end.
    package let description: String

    package init?(_ text: String) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty,
            parts.query == nil, parts.fragment == nil, parts.user == nil
        else { return nil }
        description = String(text.reversed().drop { $0 == "/" }.reversed())
    }
}
