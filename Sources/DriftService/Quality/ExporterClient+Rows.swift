package import TabularFiles

extension ExporterClient {
    /// Rows of a version that were predicted within `span`, in the order in which they were stored.
    ///
    /// Every prediction is a row unless `columns` has features, of which only a sample may be kept; of `labelled` ones alone
    /// where that is asked for.
    package func rows(
        model: String, version: String, in span: TimeSpan, columns: [String], labelled: Bool = false
    ) async throws -> Table {
        let path = "/v1/models/\(PercentEncoding.encode(model))/rows?version=\(PercentEncoding.encode(version))"
        let names = columns.map(PercentEncoding.encode).joined(separator: ",")
        let bytes = try await get(
            "\(path)&\(Self.query(span))&columns=\(names)\(labelled ? "&labelled=true" : "")", within: limits.windowSeconds, maximumBytes: limits.windowBytes)
        return try Table(bytes: bytes, name: "\(model) \(version).ndjson")
    }

    static func query(_ span: TimeSpan) -> String { "from=\(decimal(span.start))&to=\(decimal(span.end))" }
}
