/// What the limits of a score say of one window.
package struct LimitJudgement: Sendable, Equatable {
    /// A limit as a number, for this history.
    package struct Threshold: Sendable, Equatable {
        package let severity: DriftSeverity
        package let comparison: LimitComparison
        package let value: Double
        package let isAdaptive: Bool
    }

    /// In order of severity, without limits that are not set or whose history is short.
    package let thresholds: [Threshold]
    /// The highest severity whose threshold is breached; nil for a window with too few rows.
    package let severity: DriftSeverity?
    package let hasEnoughRows: Bool
    /// Why, in words.
    package let reason: String

    init(_ value: Double, rows: Int, limits: QualityLimits, history: LimitHistory) {
        let configured = [(DriftSeverity.warning, limits.warning), (.critical, limits.critical)]
        let thresholds = configured.compactMap { severity, limit -> Threshold? in
            guard let limit, let value = limit.threshold(history) else { return nil }
            let isAdaptive = if case .adaptive = limit.bound { true } else { false }
            return Threshold(severity: severity, comparison: limit.comparison, value: value, isAdaptive: isAdaptive)
        }
        let breached = thresholds.last { $0.comparison.isBreached(value, bound: $0.value) }
        self.thresholds = thresholds
        hasEnoughRows = rows >= limits.minimumRows
        severity = hasEnoughRows ? breached?.severity : nil
        if !hasEnoughRows {
            reason = "\(rows) rows, fewer than \(limits.minimumRows)"
        } else if let threshold = breached ?? thresholds.first {
            reason = Self.words(value, breached == nil ? "not " : "", threshold, history)
        } else {
            reason = "\(ShortNumber.text(value)), without a limit yet after \(history.values.count) windows"
        }
    }

    /// `0.81 below 0.85`, or `0.81 below 0.85 by the last 30 windows`.
    private static func words(_ value: Double, _ not: String, _ threshold: Threshold, _ history: LimitHistory) -> String {
        let text = "\(ShortNumber.text(value)) \(not)\(threshold.comparison.words) \(ShortNumber.text(threshold.value))"
        return threshold.isAdaptive ? text + " by the last \(history.values.count) windows" : text
    }
}
