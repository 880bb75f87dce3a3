import Specification

extension QualityMetric {
    /// The name in titles.
    var title: String {
        switch self {
        case .accuracy: "Accuracy"
        case .precision: "Precision"
        case .recall: "Recall"
        case .f1: "F1"
        case .mae: "Mean absolute error"
        case .rmse: "Root mean squared error"
        }
    }

    /// Errors of numbers have the unit of what is predicted, which the configuration does not say.
    var unit: FieldUnit { Self.shares.contains(self) ? .ratio : .number }

    /// Those of which 1 is the best value.
    static let shares: [QualityMetric] = [.accuracy, .precision, .recall, .f1]
    /// Those in the unit of what is predicted, of which 0 is the best value.
    static let errors: [QualityMetric] = [.mae, .rmse]
}
