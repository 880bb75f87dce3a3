import Foundation
import LiveStack

/// What scikit-learn says of the employment data in windows of 5,000 rows, in `employment-quality.json`.
struct QualityFacts: Decodable {
    struct Window: Decodable {
        /// Place of the first row.
        let first: Int
        /// Rows with a label.
        let rows: Int
        let accuracy, precision, recall, f1: Double
        let roc_auc, average_precision, log_loss, brier_score: Double

        /// By the value of the label `metric`.
        var scores: [String: Double] {
            [
                "accuracy": accuracy, "precision": precision, "recall": recall, "f1": f1, "roc_auc": roc_auc,
                "average_precision": average_precision, "log_loss": log_loss, "brier_score": brier_score,
            ]
        }
    }

    struct Data: Decodable {
        let predictions: Int
        /// Every row has a label.
        let in_order: [Window]
        /// Those of `LabelledReplay`, of whose rows some never have one.
        let in_disorder: [Window]
    }

    static let windowRows = 5000

    /// The rows of `examples/employment`.
    let example: Data
    /// The rows that these were cut from.
    let whole: Data

    static func load() throws -> QualityFacts {
        let path = Repository.root + "/Tests/EndToEndTests/employment-quality.json"
        return try JSONDecoder().decode(QualityFacts.self, from: Foundation.Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// Those of the data with that many predictions; nil for other data.
    func data(predictions: Int) -> Data? { [example, whole].first { $0.predictions == predictions } }
}
