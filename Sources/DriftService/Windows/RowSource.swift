import Specification
import TabularFiles

/// Where the rows of a model come from, for drift and for quality.
enum RowSource: Sendable {
    case exporter(ExporterClient)
    case files(FileRows)

    init(_ model: ModelSpecification, exporter: ExporterClient) {
        switch model.drift.source {
        // A server has no rows; quality is that of those which the exporter keeps.
        case .exporter, .prometheus: self = .exporter(exporter)
        case .files(let pattern): self = .files(FileRows(model, pattern))
        }
    }

    /// The rows of a version in a window, read as `WindowColumns`.
    func window(of model: ModelSpecification, version: String, _ span: WindowSpan) async throws -> ColumnTable {
        switch self {
        case .exporter(let exporter): try await exporter.window(of: model, version: version, span)
        case .files(let files): try files.window(version: version, span)
        }
    }

    /// Rows of a version that were predicted within `span`, in the order in which they came; of files also those without a
    /// label.
    func rows(
        of model: ModelSpecification, version: String, in span: TimeSpan, columns: [RowColumn], labelled: Bool = false
    ) async throws -> ColumnTable {
        switch self {
        case .exporter(let exporter):
            try await exporter.rows(of: model, version: version, in: span, columns: columns, labelled: labelled)
        case .files(let files): try files.rows(version: version, in: span, columns: columns)
        }
    }
}
