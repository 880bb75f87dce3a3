import ModelStatistics

/// What the golden vectors name of a binary classifier, from the same parts as `QualityScores`.
struct BinaryQuality: Sendable, Equatable {
    /// Rows with a label and a finite score, at least one.
    let rows: Int
    let confusion: BinaryConfusion
    let rocAUC: Double?
    let averagePrecision: Double?
    let logLoss: Double?
    let brierScore: Double?
    /// As `BinarySample.estimatedConfusion(threshold:)`.
    let estimated: BinaryConfusion?

    /// nil without usable rows.
    init?(_ sample: BinarySample, threshold: Double = 0.5) {
        guard sample.count > 0 else { return nil }
        rows = sample.count
        confusion = BinaryConfusion(sample, threshold: threshold)
        let (ranking, losses) = (sample.ranking, sample.losses)
        rocAUC = ranking.rocAUC
        averagePrecision = ranking.averagePrecision
        logLoss = losses?.logLoss.mean
        brierScore = losses?.brierScore.mean
        estimated = sample.estimatedConfusion(threshold: threshold)
    }

    /// The names under which the measures are known, as scikit-learn's where it has them.
    enum Measure: String, Sendable, CaseIterable {
        case accuracy, precision, recall, f1, specificity, mcc, brier
        case falsePositiveRate = "false_positive_rate"
        case balancedAccuracy = "balanced_accuracy"
        case rocAUC = "roc_auc"
        case averagePrecision = "average_precision"
        case logLoss = "log_loss"
        case estimatedAccuracy = "estimated.accuracy"
        case estimatedPrecision = "estimated.precision"
        case estimatedRecall = "estimated.recall"
        case estimatedF1 = "estimated.f1"
    }

    /// nil where the measure is not defined.
    subscript(measure: Measure) -> Double? {
        switch measure {
        case .accuracy: confusion.accuracy
        case .precision: confusion.precision
        case .recall: confusion.recall
        case .f1: confusion.f1
        case .specificity: confusion.specificity
        case .falsePositiveRate: confusion.falsePositiveRate
        case .balancedAccuracy: confusion.balancedAccuracy
        case .mcc: confusion.matthewsCorrelation
        case .rocAUC: rocAUC
        case .averagePrecision: averagePrecision
        case .logLoss: logLoss
        case .brier: brierScore
        case .estimatedAccuracy: estimated?.accuracy
        case .estimatedPrecision: estimated?.precision
        case .estimatedRecall: estimated?.recall
        case .estimatedF1: estimated?.f1
        }
    }
}
