import ModelStatistics
import References
import Specification

extension WindowResult {
    /// Judges the scores of a window of buckets and counters, as those of rows are judged.
    ///
    /// - Parameter scores: nil for a window with fewer rows than the model asks for.
    init(
        _ model: ModelSpecification, version: String, _ window: BinnedWindow, scores: BinnedScores?, state: JudgementState
    ) {
        self.model = model.name
        self.version = version
        rows = BinnedWindow.whole(window.rows)
        minimumRows = model.drift.minimumRows
        guard let scores else {
            (features, driftedRatio, fit, next) = (nil, nil, nil, nil)
            return
        }
        fit = ReferenceFit(scores.subjects.map(\.fit))
        let scored = scores.subjects.compactMap(\.scored)
        let judgement = WindowJudgement(scored, policy: DriftPolicy(model.drift), state: state)
        features = judgement.results(scored)
        driftedRatio = judgement.dataset.driftedRatio
        next = judgement.next
    }
}

extension BinnedScores {
    /// nil for a window with fewer rows than the model asks for.
    init?(_ model: ModelSpecification, _ window: BinnedWindow, _ reference: ReferenceData) {
        guard BinnedWindow.whole(window.rows) >= max(model.drift.minimumRows, 1) else { return nil }
        self.init(window, reference, tests: Set(DriftPolicy(model.drift).tests.keys))
    }
}
