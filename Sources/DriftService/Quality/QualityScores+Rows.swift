package import ModelStatistics
package import Specification
package import TabularFiles

extension QualityScores {
    /// The columns of the exporter's rows that scores and estimates are made of.
    static let columns: [RowColumn] = [.prediction, .score, .actual]

    /// Every measure over the rows that have a label, as the exporter answers with them.
    ///
    /// nil for a binary model without a positive class, which no configuration has.
    package init?(_ rows: ColumnTable, of model: ModelSpecification) {
        switch model.task {
        case .binaryClassification:
            guard let positiveClass = model.positiveClass else { return nil }
            self.init(
                binary: ClassColumn(cells: rows.cells("actual")), predictions: rows.predictedClasses,
                scores: rows.knownScores, positiveClass: CategoryKey(positiveClass))
        case .multiclassClassification:
            self.init(
                multiclass: ClassColumn(cells: rows.cells("actual")),
                predictions: ClassColumn(cells: rows.cells("prediction")))
        case .regression:
            self.init(regression: rows.tolerantNumbers("actual"), predictions: rows.tolerantNumbers("prediction"))
        }
    }

    /// What the scores of the rows let expect without labels; nil unless the model is binary and has scores.
    package init?(estimatedFrom rows: ColumnTable, of model: ModelSpecification) {
        guard model.task == .binaryClassification, let positiveClass = model.positiveClass, let scores = rows.knownScores
        else { return nil }
        self.init(
            estimatedFrom: scores, predictions: rows.predictedClasses, positiveClass: CategoryKey(positiveClass))
    }
}

extension ColumnTable {
    /// nil when no row has a prediction, so that the score decides.
    fileprivate var predictedClasses: ClassColumn? {
        let column = ClassColumn(cells: cells("prediction"))
        return column.classes.isEmpty ? nil : column
    }

    /// nil when no row has a score.
    fileprivate var knownScores: [Double]? {
        let scores = tolerantNumbers("score")
        return scores.contains(where: \.isFinite) ? scores : nil
    }
}
