import HTTPTypes
import Instruments
import MetricsServer
import PredictionStore
import Specification

/// What the rows of a reply have.
struct RowColumns: Sendable, Equatable {
    /// The members of a row beside its features.
    enum Plain: String, Sendable, CaseIterable {
        case id, version, timestamp, prediction, score, actual
        case actualTimestamp = "actual_timestamp"
        case latencySeconds = "latency_seconds"
        case error, variant
        case number = "row_number"
    }

    enum Features: Sendable, Equatable {
        case none, all
        /// Each once, in this order.
        case named([String])
    }

    var plain: [Plain]
    var features: Features

    /// What a reply has when nothing is said.
    static let standard = RowColumns(
        plain: [.id, .version, .timestamp, .prediction, .score, .actual, .latencySeconds, .error, .variant], features: .all)

    /// What the store has to read for them.
    var stored: StoredColumns {
        plain.reduce(features == .none ? [] : .features) { columns, column in
            switch column {
            case .id: columns.union(.id)
            case .prediction: columns.union(.prediction)
            case .score: columns.union(.score)
            case .actual, .actualTimestamp: columns.union(.actual)
            case .latencySeconds: columns.union(.latencySeconds)
            case .error: columns.union(.error)
            case .variant: columns.union(.variant)
            case .version, .timestamp, .number: columns
            }
        }
    }

    init(plain: [Plain], features: Features) {
        self.plain = plain
        self.features = features
    }

    /// Reads names of columns: those of `Plain`, `features` for all of them, `age` or `features.age` for one of the model's.
    ///
    /// Replies 400 on a name that the model does not have, and on one that stands twice.
    init(_ names: [String], of model: ModelSpecification) throws(ErrorReply) {
        var (plain, named, hasAll) = ([Plain](), [String](), false)
        var seen: Set<ExactText> = []
        let known = Set(model.features.map { ExactText($0.name) })
        for name in names {
            let feature = Self.feature(name, known)
            guard seen.insert(ExactText(feature.map { "features.\($0)" } ?? name)).inserted else {
                throw QueryParameters.invalid("column '\(QueryParameters.excerpt(name))' stands twice")
            }
            if let feature {
                named.append(feature)
            } else if name == "features" {
                hasAll = true
            } else if let column = Plain(rawValue: name) {
                plain.append(column)
            } else {
                throw Self.unknown(name, model)
            }
        }
        self.init(plain: plain, features: hasAll ? .all : named.isEmpty ? .none : .named(named))
    }

    /// The feature that a column is; a plain column of the same name goes first.
    private static func feature(_ name: String, _ known: Set<ExactText>) -> String? {
        if name == "features" || Plain(rawValue: name) != nil { return nil }
        if known.contains(ExactText(name)) { return name }
        let short = name.hasPrefix("features.") ? String(name.dropFirst("features.".count)) : nil
        return short.flatMap { known.contains(ExactText($0)) ? $0 : nil }
    }

    private static func unknown(_ name: String, _ model: ModelSpecification) -> ErrorReply {
        let names = Plain.allCases.map(\.rawValue) + ["features"] + model.features.map(\.name)
        return ErrorReply(
            .badRequest, code: "unknown_column",
            "the rows of model '\(model.name)' have no column '\(QueryParameters.excerpt(name))'"
                + Suggestion.text(for: name, in: names))
    }
}
