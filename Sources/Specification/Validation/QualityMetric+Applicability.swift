extension QualityMetric {
    /// Whether low values are the bad ones; those metrics lie in 0...1.
    package var isBetterWhenHigher: Bool {
        switch self {
        case .accuracy, .precision, .recall, .f1: true
        case .mae, .rmse: false
        }
    }

    /// Names that people expect here and that no alert can be made of yet.
    static let notAlertable = [
        "average_precision", "balanced_accuracy", "bias", "brier_score", "calibration_error", "log_loss", "mape", "mcc",
        "mse", "pr_auc", "r2", "roc_auc", "specificity",
    ]
}

extension YAMLMapping {
    /// Reports metrics that the task does not have, that cannot alert yet, and keys that are no metric.
    func refuseMetrics(task: ModelTask?) {
        let applicable = QualityMetric.allCases.filter { metric in task.map(metric.applies(to:)) ?? true }.map(\.rawValue)
        for entry in entries {
            if let metric = QualityMetric(rawValue: entry.key), let task, !metric.applies(to: task) {
                let message =
                    "\(metric.rawValue) does not apply to \(task.rawValue); alerts can be made of \(applicable.quotedList)"
                entry.keyValue.report(.notApplicable, message)
            } else if QualityMetric.notAlertable.contains(entry.key) {
                let message = "no alert can be made of \(entry.key) yet; alerts can be made of \(applicable.quotedList)"
                entry.keyValue.report(.notApplicable, message)
            }
        }
        refuseUnknownKeys(butFor: QualityMetric.notAlertable)
    }
}
