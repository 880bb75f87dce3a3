/// What a column of a data file holds that is no feature.
package enum ColumnRole: String, Sendable, CaseIterable {
    case id, prediction, score, actual, timestamp, version

    /// Names that columns of the role usually have, in lower case.
    private var usualNames: [String] {
        switch self {
        case .id: ["id", "prediction_id", "request_id", "event_id", "row_id", "uuid"]
        case .prediction: ["prediction", "predicted", "predicted_class", "predicted_label", "pred", "y_pred", "yhat", "y_hat"]
        case .score:
            ["score", "probability", "predicted_probability", "prediction_score", "proba", "y_score", "y_prob", "confidence"]
        case .actual: ["actual", "label", "target", "y", "y_true", "outcome", "truth", "ground_truth"]
        case .timestamp: ["timestamp", "time", "ts", "event_time", "created_at", "datetime", "date"]
        case .version: ["model_version", "version"]
        }
    }

    /// The role of a column, by its name unless one of the columns that are `given` says otherwise; nil for a feature.
    init?(ofColumn name: String, given: [ColumnRole: String]) {
        let lowercased = name.lowercased()
        let named = Self.allCases.first { given[$0] == name }
        let guessed = Self.allCases.first { given[$0] == nil && $0.usualNames.contains(lowercased) }
        guard let role = named ?? guessed else { return nil }
        self = role
    }
}

extension ColumnMapping {
    /// The columns that are named.
    package var roles: [ColumnRole: String] {
        let columns: [ColumnRole: String?] = [
            .id: id, .prediction: prediction, .score: score, .actual: actual, .timestamp: timestamp, .version: version,
        ]
        return columns.compactMapValues(\.self)
    }
}
