package import ModelStatistics
import Parallelism
package import References
package import Specification
package import TabularFiles

/// What a pass found in the window of one version of a model.
package struct WindowResult: Sendable {
    package let model: String
    package let version: String
    /// Rows in the window.
    package let rows: Int
    /// Rows below which a window is not scored.
    package let minimumRows: Int
    /// In the order of the reference's subjects, behind them the embeddings; nil when the window has too few rows.
    package let features: [FeatureResult]?
    /// Weighted share in 0...1 of the scored features that drifted; nil when none was scored.
    package let driftedRatio: Double?
    /// Whether window and reference can be compared at all; nil when the window has too few rows.
    package let fit: ReferenceFit?

    /// What judging the next window of the version needs; nil when this one was not judged.
    package let next: JudgementState?

    /// Scores the rows of a window, read as `WindowColumns`, against the reference; the columns at once where cores are free.
    package init(
        _ model: ModelSpecification, version: String, window: ColumnTable, reference: ReferenceData,
        state: JudgementState = JudgementState()
    ) {
        precondition(window.requests.count >= reference.columnCount, "the window has a column for each subject and component")
        self.model = model.name
        self.version = version
        rows = window.rowCount
        minimumRows = model.drift.minimumRows
        guard window.rowCount >= max(model.drift.minimumRows, 1) else {
            (features, driftedRatio, fit, next) = (nil, nil, nil, nil)
            return
        }
        let policy = DriftPolicy(model.drift)
        let tests = Set(policy.tests.keys)
        let subjects = Parallel.map(reference.subjects.count) { index in
            let subject = reference.subjects[index]
            let (name, column) = (window.requests[index].name, window[index])
            let sample = FeatureSample(arrived: column)
            let cells = window.hasColumn(name) ? WindowCells(sample, of: column) : nil
            let scored = ScoredFeature(
                name: subject.name, weight: subject.weight, reference: subject.reference, current: sample, tests: tests,
                positive: subject.positive)
            return (scored: scored, fit: ReferenceFit.Pair(subject, column: name, window: cells))
        }
        let embeddings = Self.embeddings(window, reference, policy)
        fit = ReferenceFit(subjects.map(\.fit) + embeddings.map(\.fit))
        let scored = subjects.compactMap(\.scored) + embeddings.map(\.scored)
        let judgement = WindowJudgement(scored, policy: policy, state: state)
        features = judgement.results(scored)
        driftedRatio = judgement.dataset.driftedRatio
        next = judgement.next
    }
}
