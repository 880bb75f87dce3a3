/// Which columns of a data file are the model's features and which say what it predicted, guessed by their names.
struct StarterRoles {
    private static let names: [(role: Role, names: [String])] = [
        (.id, ["id", "prediction_id", "request_id", "event_id", "row_id", "uuid"]),
        (.prediction, ["prediction", "predicted", "predicted_class", "predicted_label", "pred", "y_pred", "yhat", "y_hat"]),
        (
            .score,
            ["score", "probability", "predicted_probability", "prediction_score", "proba", "y_score", "y_prob", "confidence"]
        ),
        (.actual, ["actual", "label", "target", "y", "y_true", "outcome", "truth", "ground_truth"]),
        (.timestamp, ["timestamp", "time", "ts", "event_time", "created_at", "datetime", "date"]),
        (.version, ["model_version", "version"]),
    ]

    enum Role: String, CaseIterable { case id, prediction, score, actual, timestamp, version }

    /// The column of each role that was found or given.
    private(set) var columns: [Role: ColumnSurvey.Column] = [:]
    /// In the order of the file.
    private(set) var features: [ColumnSurvey.Column] = []
    /// Columns that are no features: different in every row, or the same in all.
    private(set) var leftOut: [ColumnSurvey.Column] = []

    /// - Parameter given: names of columns that need no guess.
    init(_ survey: ColumnSurvey, given: [Role: String]) {
        for column in survey.columns {
            if let role = Self.role(of: column, given), columns[role] == nil {
                columns[role] = column
            } else if column.values.count < 2 || (column.isUnique && !column.isMeasure) {
                leftOut.append(column)
            } else {
                features.append(column)
            }
        }
    }

    private static func role(of column: ColumnSurvey.Column, _ given: [Role: String]) -> Role? {
        if let role = given.first(where: { $0.value == column.name })?.key { return role }
        let name = column.name.lowercased()
        return names.first { given[$0.role] == nil && $0.names.contains(name) }?.role
    }

    /// The classes that were seen, sorted; those of the actual column, else of the prediction.
    var classes: [String] { (columns[.actual] ?? columns[.prediction])?.values.sorted() ?? [] }

    /// By the values of what is predicted.
    var task: String {
        guard let target = columns[.actual] ?? columns[.prediction] else { return "binary_classification" }
        if target.isMeasure { return "regression" }
        return target.values.count > 2 ? "multiclass_classification" : "binary_classification"
    }

    /// The one of two classes whose probability the score probably is.
    var positiveClass: String {
        let usual = ["1", "1.0", "true", "True", "yes", "positive"]
        return usual.first(where: classes.contains) ?? classes.last ?? "1"
    }
}
