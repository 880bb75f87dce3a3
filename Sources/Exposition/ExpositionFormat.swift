package import Instruments

/// A format in which metrics are served, chosen from a request's `Accept`.
package enum ExpositionFormat: Sendable, CaseIterable {
    /// Prometheus' text format 0.0.4.
    case text

    /// The format to answer with: text, the one that an absent, unknown or `*/*` Accept gets too.
    package static func negotiated(accept: String?) -> Self { .text }

    /// The value of the reply's `Content-Type`; Prometheus 3 fails a scrape without one.
    package var contentType: String {
        switch self {
        case .text: "text/plain; version=0.0.4; charset=utf-8"
        }
    }

    /// The exposition of the families, in the order given.
    package func encode(_ families: [MetricFamily]) -> [UInt8] {
        switch self {
        case .text: TextEncoder.encode(families)
        }
    }
}
