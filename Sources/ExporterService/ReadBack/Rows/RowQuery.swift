import HTTPTypes
import MetricsServer
import PredictionStore
import Specification

/// The query of a request for rows.
struct RowQuery {
    /// Rows that one request may ask for with `last`.
    static let maximumRows = 10_000_000

    let selection: RowSelection
    let columns: RowColumns

    /// Replies 400 on what is unknown, out of range or contradictory.
    init(_ query: String?, model: ModelSpecification) throws(ErrorReply) {
        let parameters = try QueryParameters(query, known: Self.parameters)
        columns = try Self.columns(parameters, model)
        // Who asks for no feature means all rows.
        let isForFeatures = try parameters.flag("features_only") ?? (columns.features != .none)
        selection = RowSelection(
            model: model.name, version: parameters["version"], range: try Self.range(parameters),
            samplingRatio: try parameters.number("sample", in: 0...1), includesRowsWithoutFeatures: !isForFeatures,
            isLabelledOnly: try parameters.flag("labelled") ?? false,
            columns: columns.stored)
    }

    private static let parameters = [
        "version", "from", "to", "last", "after", "before", "columns", "sample", "features_only", "labelled",
    ]

    private static func columns(_ parameters: QueryParameters, _ model: ModelSpecification) throws(ErrorReply) -> RowColumns {
        guard let names = parameters.list("columns") else { return .standard }
        return try RowColumns(names, of: model)
    }

    private static func range(_ parameters: QueryParameters) throws(ErrorReply) -> RowSelection.Range {
        if let last = parameters["last"] {
            guard ["from", "to", "after", "before"].allSatisfy({ parameters[$0] == nil }) else { throw severalRanges }
            guard let count = Int(last), (1...maximumRows).contains(count) else {
                throw QueryParameters.invalid("last must be a number of rows in 1...\(maximumRows)")
            }
            return .last(count)
        }
        if parameters["after"] != nil || parameters["before"] != nil {
            guard parameters["from"] == nil, parameters["to"] == nil else { throw severalRanges }
            return .numbers(
                after: try number(parameters, "after") ?? 0, before: try number(parameters, "before") ?? .max)
        }
        return .time(from: try parameters.time("from") ?? 0, to: try parameters.time("to") ?? .greatestFiniteMagnitude)
    }

    private static var severalRanges: ErrorReply {
        QueryParameters.invalid("use one of last, from and to, after and before")
    }

    private static func number(_ parameters: QueryParameters, _ name: String) throws(ErrorReply) -> Int64? {
        guard let text = parameters[name] else { return nil }
        guard let number = Int64(text), number >= 0 else {
            throw QueryParameters.invalid("\(name) must be a row_number, at least 0")
        }
        return number
    }
}
