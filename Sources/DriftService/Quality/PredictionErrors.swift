import ModelStatistics
import Specification
import TabularFiles

/// The errors of the labelled predictions within a span, in the order of prediction time; equal times as they were stored.
struct PredictionErrors {
    struct Row {
        /// Seconds since 1970.
        let time: Double
        /// 0 or 1 for classes, which are compared by their bytes; the distance from the truth for numbers.
        let error: Double
    }

    let rows: [Row]

    /// Leaves out rows without time, label or prediction.
    init(_ table: ColumnTable, of model: ModelSpecification, in span: TimeSpan) {
        let errors = model.task == .regression ? Self.distances(table) : Self.mistakes(table, of: model)
        let rows = zip(table.tolerantNumbers(RowColumn.timestamp.rawValue), errors).enumerated().compactMap { index, cell in
            let (time, error) = cell
            return error.isFinite && time >= span.start && time < span.end ? (index, Row(time: time, error: error)) : nil
        }
        self.rows = rows.sorted { ($0.1.time, $0.0) < ($1.1.time, $1.0) }.map(\.1)
    }

    private static func distances(_ table: ColumnTable) -> [Double] {
        zip(table.tolerantNumbers("prediction"), table.tolerantNumbers("actual")).map { abs($0 - $1) }
    }

    /// NaN without label or prediction; a binary model of which no row has a prediction predicts by its score.
    private static func mistakes(_ table: ColumnTable, of model: ModelSpecification) -> [Double] {
        let (predictions, truths) = (table.cells("prediction"), table.cells("actual"))
        if model.task == .binaryClassification, let positive = model.positiveClass, predictions.allSatisfy({ $0 == nil }) {
            let positive = CategoryKey(positive)
            return zip(table.tolerantNumbers("score"), truths).map { score, truth in
                guard score.isFinite, let truth else { return .nan }
                return (score >= 0.5) == (CategoryKey(truth) == positive) ? 0 : 1
            }
        }
        return zip(predictions, truths).map { prediction, truth in
            guard let prediction, let truth else { return .nan }
            return CategoryKey(prediction) == CategoryKey(truth) ? 0 : 1
        }
    }
}
