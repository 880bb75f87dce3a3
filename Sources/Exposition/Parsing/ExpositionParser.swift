package import Instruments

/// Reads an exposition in the format that its `Content-Type` names.
package enum ExpositionParser {
    /// OpenMetrics if the type says so, otherwise text 0.0.4, as the Pushgateway takes any type; protobuf is refused by name.
    ///
    /// - Parameter maximumSeries: what series and families may be in all; a text with more is refused as it is read.
    package static func parse(
        _ bytes: [UInt8], contentType: String?, maximumSeries: Int = .max
    ) throws(TextParseError) -> [MetricFamily] {
        let type = HeaderClause.clauses(of: Array((contentType ?? "").utf8)).first { _ in true }
        switch type?.name {
        case "application/openmetrics-text":
            if let version = type?.parameter("version"), version != "1.0.0", version != "0.0.1" {
                throw unsupported("OpenMetrics version \(version)")
            }
            return try OpenMetricsParser.parse(bytes, maximumSeries: maximumSeries)
        case "application/vnd.google.protobuf": throw unsupported("Content-Type application/vnd.google.protobuf")
        default: return try TextParser.parse(bytes, maximumSeries: maximumSeries)
        }
    }

    private static func unsupported(_ what: String) -> TextParseError {
        TextParseError(line: 0, reason: "unsupported \(what): send text 0.0.4 or OpenMetrics 1.0.0")
    }
}
