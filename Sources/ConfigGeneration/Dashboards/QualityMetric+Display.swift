import Specification

extension QualityMetric {
    /// The name in titles.
    var title: String {
        switch self {
        case .accuracy: "Accuracy"
        case .precision: "Precision"
        case .recall: "Recall"
        case .f1: "F1"
        case .rocAUC: "Area under the ROC curve"
        case .averagePrecision: "Average precision"
        case .logLoss: "Log loss"
        case .brierScore: "Brier score"
        case .calibrationError: "Calibration error"
        case .mae: "Mean absolute error"
        case .rmse: "Root mean squared error"
        case .mape: "Mean absolute percentage error"
        case .r2: "R²"
        case .bias: "Bias"
        }
    }

    /// Errors of numbers have the unit of what is predicted, which the configuration does not say.
    var unit: FieldUnit { Self.shares.contains(self) ? .ratio : .number }

    /// Those of which 1 is the best value, from sums.
    static let shares: [QualityMetric] = [.accuracy, .precision, .recall, .f1, .rocAUC]
    /// Those in the unit of what is predicted, of which 0 is the best value, from sums.
    static let errors: [QualityMetric] = [.mae, .rmse, .bias]
    /// The share of the spread that a regression explains, at most 1.
    static let explained: [QualityMetric] = [.r2]
}
