/// The measures of quality that may have limits, by their value of the label `metric`.
package enum QualityMetric: String, Sendable, CaseIterable, Comparable {
    case accuracy, precision, recall, f1
    case rocAUC = "roc_auc"
    case averagePrecision = "average_precision"
    case logLoss = "log_loss"
    case brierScore = "brier_score"
    case calibrationError = "calibration_error"
    case mae, rmse, mape, r2, bias

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    package func applies(to task: ModelTask) -> Bool {
        switch self {
        case .accuracy: task.isClassification
        case .precision, .recall, .f1, .rocAUC, .averagePrecision, .logLoss, .brierScore, .calibrationError:
            task == .binaryClassification
        case .mae, .rmse, .mape, .r2, .bias: task == .regression
        }
    }

    /// Whether the measure follows from sums that replicas add up; the drift worker pushes the others, which need rows.
    package var followsFromSums: Bool {
        switch self {
        case .accuracy, .precision, .recall, .f1, .rocAUC, .mae, .rmse, .r2, .bias: true
        case .averagePrecision, .logLoss, .brierScore, .calibrationError, .mape: false
        }
    }

    /// Which values are the bad ones.
    package enum Direction: Sendable {
        case lowerIsWorse, higherIsWorse
        /// Far from 0 on either side: the absolute value is held against the limit.
        case fartherIsWorse
    }

    package var direction: Direction {
        switch self {
        case .accuracy, .precision, .recall, .f1, .rocAUC, .averagePrecision, .r2: .lowerIsWorse
        case .logLoss, .brierScore, .calibrationError, .mae, .rmse, .mape: .higherIsWorse
        case .bias: .fartherIsWorse
        }
    }
}
