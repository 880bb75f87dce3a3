package import ModelStatistics
package import Specification

/// What a window says of one feature, of the prediction or of the score.
package struct FeatureResult: Sendable, Equatable {
    package let name: String
    package let kind: FeatureSpecification.Kind
    package let scores: DriftScores
    package let judgement: DriftJudgement
    /// Share of the window's rows in which it is missing; nil without rows.
    package let missingRatio: Double?

    /// nil when one sample is numeric and the other categorical.
    package init?(name: String, reference: FeatureSample, current: FeatureSample, limits: DriftLimits) {
        guard let scores = DriftScores(reference: reference, current: current) else { return nil }
        self.name = name
        switch reference {
        case .numeric: kind = .numeric
        case .categorical: kind = .categorical
        }
        self.scores = scores
        judgement = DriftJudgement(scores, limits: limits)
        missingRatio = current.missingRatio
    }

    package var hasDrifted: Bool { judgement.severity != nil }
}

extension DriftLimits {
    /// The limits of a model; whole windows are held back by their number of rows, so single features are not.
    package init(_ drift: DriftSpecification) {
        self.init(
            psiWarning: drift.psi.warning, psiCritical: drift.psi.critical,
            ks: drift.ks.map { KolmogorovSmirnov(pValue: $0.pValue, effect: $0.effect) })
    }
}
