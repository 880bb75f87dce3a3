import ModelStatistics
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
    /// In the order of the reference's subjects; nil when the window has too few rows.
    package let features: [FeatureResult]?
    /// Weighted share in 0...1 of the scored features that drifted; nil when none was scored.
    package let driftedRatio: Double?

    /// Scores the rows of a window against the reference.
    package init(
        _ model: ModelSpecification, version: String, window: Table, reference: ReferenceData
    ) {
        self.model = model.name
        self.version = version
        rows = window.rowCount
        minimumRows = model.drift.minimumRows
        guard window.rowCount >= max(model.drift.minimumRows, 1) else {
            (features, driftedRatio) = (nil, nil)
            return
        }
        let limits = DriftLimits(model.drift)
        var results: [FeatureResult] = []
        var (weights, drifted) = (0.0, 0.0)
        for subject in reference.subjects {
            let current = window.tolerantSample(subject.windowColumn, as: subject.kind)
            guard
                let result = FeatureResult(
                    name: subject.name, reference: subject.sample, current: current, limits: limits)
            else { continue }
            results.append(result)
            guard let weight = subject.weight, !result.judgement.tests.isEmpty else { continue }
            weights += weight
            if result.hasDrifted { drifted += weight }
        }
        features = results
        driftedRatio = weights > 0 ? drifted / weights : nil
    }
}
