package import ModelStatistics
import Specification

/// What a window says of one feature, of the prediction or of the score.
package struct FeatureResult: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case numeric, categorical, embedding
    }

    package let kind: Kind
    package let scores: DriftScores
    package let verdict: FeatureVerdict
    /// Share of the window's rows in which it is missing; nil without rows.
    package let missingRatio: Double?

    package var name: String { verdict.name }
    package var hasDrifted: Bool { verdict.severity != nil }
}

extension FeatureResult.Kind {
    init(_ kind: FeatureSpecification.Kind) {
        switch kind {
        case .numeric: self = .numeric
        case .categorical: self = .categorical
        }
    }
}

/// One feature of a window, scored and not yet judged.
struct ScoredFeature: Sendable {
    let name: String
    /// Weight in the share of drifted features; nil for what is no feature.
    let weight: Double?
    let kind: FeatureResult.Kind
    let scores: DriftScores
    let missingRatio: Double?

    /// nil when one side is numeric and the other categorical.
    init?(
        name: String, weight: Double? = 1, reference: FeatureReference, current: FeatureSample, tests: Set<DriftTest>,
        positive: CategoryKey? = nil
    ) {
        guard let scores = DriftScores(reference: reference, current: current, tests: tests, positive: positive) else {
            return nil
        }
        self.name = name
        self.weight = weight
        switch reference {
        case .numeric: kind = .numeric
        case .categorical: kind = .categorical
        }
        self.scores = scores
        missingRatio = current.missingRatio
    }
}

extension WindowJudgement {
    /// Judges all features of a window together.
    init(_ features: [ScoredFeature], policy: DriftPolicy, state: JudgementState) {
        self.init(
            features.map {
                FeatureScores(
                    name: $0.name, weight: $0.weight ?? 0, isSubjectOfDataset: $0.weight != nil, $0.scores)
            }, policy: policy, state: state)
    }

    /// The verdicts beside what they are of.
    func results(_ features: [ScoredFeature]) -> [FeatureResult] {
        zip(features, self.features).map {
            FeatureResult(kind: $0.kind, scores: $0.scores, verdict: $1, missingRatio: $0.missingRatio)
        }
    }
}
