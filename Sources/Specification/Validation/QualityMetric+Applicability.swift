extension QualityMetric {
    /// Names that people expect here and that no limit can be set on.
    static let notAlertable = ["balanced_accuracy", "mcc", "mse", "pr_auc", "specificity"]

    /// What the value of a fixed limit must be, so that some value of the measure is on its bad side and some is not.
    var limitRule: Rule<Double> {
        switch self {
        case .accuracy, .precision, .recall, .f1, .rocAUC, .averagePrecision: .positiveRatio
        case .brierScore, .calibrationError: .openRatio
        case .logLoss, .mae, .rmse, .mape, .bias: .positive
        case .r2: .atMostOne
        }
    }
}

extension YAMLMapping {
    /// Reports metrics that the task does not have, that cannot have limits, and keys that are no metric.
    func refuseMetrics(task: ModelTask?) {
        let applicable = QualityMetric.allCases.filter { metric in task.map(metric.applies(to:)) ?? true }.map(\.rawValue)
        for entry in entries {
            if let metric = QualityMetric(rawValue: entry.key), let task, !metric.applies(to: task) {
                let message =
                    "\(metric.rawValue) does not apply to \(task.rawValue); alerts can be made of \(applicable.quotedList)"
                entry.keyValue.report(.notApplicable, message)
            } else if QualityMetric.notAlertable.contains(entry.key) {
                let message = "no alert can be made of \(entry.key); alerts can be made of \(applicable.quotedList)"
                entry.keyValue.report(.notApplicable, message)
            }
        }
        refuseUnknownKeys(butFor: QualityMetric.notAlertable)
    }
}
