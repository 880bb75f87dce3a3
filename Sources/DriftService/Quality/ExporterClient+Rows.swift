package import Specification
package import TabularFiles

extension ExporterClient {
    /// Rows of a version that were predicted within `span`, in the order in which they were stored.
    ///
    /// Every prediction is a row; of `labelled` ones alone where that is asked for.
    package func rows(
        of model: ModelSpecification, version: String, in span: TimeSpan, columns: [RowColumn], labelled: Bool = false
    ) async throws -> ColumnTable {
        let names = columns.map(\.rawValue).joined(separator: ",")
        return try await rows(
            of: model.name, version: version, "\(Self.query(span))&columns=\(names)\(labelled ? "&labelled=true" : "")",
            columns: columns.map { $0.request(model.task) })
    }

    /// The rows of a version in a window, with their features.
    package func window(of model: ModelSpecification, version: String, _ span: WindowSpan) async throws -> ColumnTable {
        let query =
            switch span {
            case .newest(let count): "last=\(count)"
            case .time(let span): Self.query(span)
            }
        return try await rows(of: model.name, version: version, query, columns: WindowColumns(ofExporter: model).requests)
    }

    /// The rows of a version, with their features, whose numbers in the exporter's store are among these; none is below 1.
    func window(of model: ModelSpecification, version: String, numbers: ClosedRange<Int64>) async throws -> ColumnTable {
        let query = "after=\(max(numbers.lowerBound, 1) - 1)&before=\(min(numbers.upperBound, .max - 1) + 1)"
        return try await rows(of: model.name, version: version, query, columns: WindowColumns(ofExporter: model).requests)
    }

    /// The numbers of the rows with features of a version behind one of them, ascending; 0 is before all.
    func rowNumbers(of model: ModelSpecification, version: String, after number: Int64) async throws -> [Int64] {
        let column = "row_number"
        let rows = try await rows(
            of: model.name, version: version, "after=\(number)&columns=\(column)&features_only=true",
            columns: [ColumnRequest(column, .numeric, isTolerant: true)])
        return rows.tolerantNumbers(column).compactMap(Int64.init(exactly:))
    }

    /// Reads rows while they arrive, so that their text is never held as a whole.
    private func rows(
        of model: String, version: String, _ query: String, columns: [ColumnRequest]
    ) async throws -> ColumnTable {
        let path = "/v1/models/\(PercentEncoding.encode(model))/rows?version=\(PercentEncoding.encode(version))&\(query)"
        var rows = ArrivingRows(name: "\(model) \(version).ndjson", columns: columns, limits: .window)
        try await get(path, within: limits.windowSeconds, maximumBytes: limits.windowBytes) { part in
            try rows.append(part)
        }
        return try rows.finish()
    }

    static func query(_ span: TimeSpan) -> String { "from=\(decimal(span.start))&to=\(decimal(span.end))" }
}
