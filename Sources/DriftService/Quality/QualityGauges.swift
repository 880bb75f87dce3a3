import Catalog
import Instruments
import ModelStatistics

extension GaugeSet {
    /// Scores, estimates and limits of a window; model and version come from the group that they are pushed to.
    mutating func add(_ result: QualityResult) {
        let window = Label(Labels.window, result.windowLength)
        for score in result.scores?.scores ?? [] { add(score, window) }
        for estimate in result.estimates?.scores ?? [] {
            add(QualityMetrics.estimated, [Label(Labels.metric, estimate.metric.rawValue), window], estimate.value)
        }
        add(QualityMetrics.rows, [window], Double(result.rows))
        for score in result.limits { add(score) }
    }

    /// What each detector found of the stream of errors.
    mutating func add(_ drift: ConceptDrift) {
        for (method, track) in drift.stream.tracks {
            let labels = [Label(Labels.detector, method.rawValue)]
            add(QualityMetrics.conceptDriftChanges, labels, Double(track.changes))
            add(QualityMetrics.conceptDriftWarning, labels, track.isWarning ? 1 : 0)
            add(QualityMetrics.conceptDriftLastChange, labels, drift.lastChanges[method])
        }
    }

    private mutating func add(_ score: QualityScore, _ window: Label) {
        let labels = [Label(Labels.metric, score.metric.rawValue), window]
        if let key = score.classKey {
            add(QualityMetrics.classScore, labels + [Label(Labels.class, key.text)], score.value)
        } else {
            add(QualityMetrics.score, labels, score.value)
            add(QualityMetrics.scoreLower, labels, score.interval?.lower)
            add(QualityMetrics.scoreUpper, labels, score.interval?.upper)
        }
    }

    private mutating func add(_ score: JudgedScore) {
        for (threshold, isBreached) in score.verdicts {
            let labels = [Label(Labels.metric, score.metric.rawValue), Label(Labels.severity, threshold.severity.text)]
            add(QualityMetrics.threshold, labels, threshold.value)
            add(QualityMetrics.breached, labels, isBreached ? 1 : 0)
        }
    }
}

extension DriftSeverity {
    /// The value of the label `severity`.
    var text: String {
        switch self {
        case .warning: "warning"
        case .critical: "critical"
        }
    }
}
