import Specification

/// What a model probably predicts, by the values of what was true, else of what it said.
struct StarterTask {
    private let target: ColumnSurvey.Column?

    init(_ survey: ColumnSurvey, _ roles: [ColumnRole: String]) {
        let name = roles[.actual] ?? roles[.prediction]
        target = survey.columns.first { $0.name == name }
    }

    /// The column that the task is told by.
    var column: String? { target?.name }

    var task: ModelTask {
        guard let target else { return .binaryClassification }
        if target.isMeasure { return .regression }
        return target.values.count > 2 ? .multiclassClassification : .binaryClassification
    }

    /// The one of two classes whose probability the score probably is.
    var positiveClass: String {
        let classes = target?.values.sorted() ?? []
        let usual = ["1", "1.0", "true", "True", "yes", "positive"]
        return usual.first(where: classes.contains) ?? classes.last ?? "1"
    }
}
