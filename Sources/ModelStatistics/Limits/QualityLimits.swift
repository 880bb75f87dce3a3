/// The limits of one score, judged here for worker and rules alike.
package struct QualityLimits: Sendable, Equatable {
    package var warning: QualityLimit?
    package var critical: QualityLimit?
    /// Rows that a window needs to be judged.
    package var minimumRows: Int

    package init(warning: QualityLimit? = nil, critical: QualityLimit? = nil, minimumRows: Int = 0) {
        self.warning = warning
        self.critical = critical
        self.minimumRows = minimumRows
    }

    /// The verdict on the value of a window, from the history of the windows before it.
    package func judge(_ value: Double, rows: Int, history: LimitHistory) -> LimitJudgement {
        LimitJudgement(value, rows: rows, limits: self, history: history)
    }

    /// The same, and takes the value into the history unless it breached or had too few rows.
    package func judge(_ value: Double, rows: Int, recordingIn history: inout LimitHistory) -> LimitJudgement {
        let judgement = judge(value, rows: rows, history: history)
        if judgement.hasEnoughRows { history.record(value, isBreached: judgement.severity != nil) }
        return judgement
    }
}
