/// A measure of quality by its value of the label `metric`; scikit-learn's number where scikit-learn has one.
package enum QualityMetric: String, Sendable, CaseIterable, Comparable, Codable {
    case accuracy, precision, recall, f1
    case precisionMacro = "precision_macro"
    case recallMacro = "recall_macro"
    case f1Macro = "f1_macro"
    case precisionWeighted = "precision_weighted"
    case recallWeighted = "recall_weighted"
    case f1Weighted = "f1_weighted"
    case rocAUC = "roc_auc"
    case averagePrecision = "average_precision"
    case logLoss = "log_loss"
    case brierScore = "brier_score"
    case calibrationError = "calibration_error"
    case mae, rmse, mape, r2, bias
    case absoluteErrorP50 = "absolute_error_p50"
    case absoluteErrorP90 = "absolute_error_p90"
    case absoluteErrorP99 = "absolute_error_p99"

    /// Which way a model gets worse.
    package enum Direction: String, Sendable, Codable {
        case lowerIsWorse = "lower_is_worse"
        case higherIsWorse = "higher_is_worse"
        /// Away from 0 on either side.
        case fartherIsWorse = "farther_is_worse"
    }

    package var direction: Direction {
        switch self {
        case .accuracy, .precision, .recall, .f1, .precisionMacro, .recallMacro, .f1Macro, .precisionWeighted,
            .recallWeighted, .f1Weighted, .rocAUC, .averagePrecision, .r2:
            .lowerIsWorse
        case .logLoss, .brierScore, .calibrationError, .mae, .rmse, .mape, .absoluteErrorP50, .absoluteErrorP90,
            .absoluteErrorP99:
            .higherIsWorse
        case .bias: .fartherIsWorse
        }
    }

    /// Whether the measure has the unit of the label, or no upper end, so that a change is told by its ratio.
    package var isRelative: Bool {
        switch self {
        case .logLoss, .mae, .rmse, .mape, .bias, .absoluteErrorP50, .absoluteErrorP90, .absoluteErrorP99: true
        default: false
        }
    }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
