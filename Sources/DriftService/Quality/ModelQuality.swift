package import Logging

/// What a pass looks at beside drift: labels, inputs and agreement of each version, and the experiment of the model.
package struct ModelQuality: Sendable {
    private let quality: QualityPass
    private let experiment: ExperimentPass

    package init(quality: QualityPass, experiment: ExperimentPass) {
        self.quality = quality
        self.experiment = experiment
    }

    /// Looks at the experiment even after a version failed; throws the first failure then.
    ///
    /// - Parameters:
    ///   - inputs: the quality of the inputs in the newest drift window of a version.
    ///   - onText: is told what was found, for people, each ended by a line feed.
    package func run(
        inputs: (String) -> DataQualityResult?, logger: Logger, onText: (String) -> Void
    ) async throws {
        var failure: (any Error)?
        do {
            try await quality.run(inputs: inputs, logger: logger) { onText($0.text) }
        } catch {
            try Task.checkCancellation()
            failure = error
        }
        if let result = try await experiment.run(logger: logger) { onText(result.text) }
        if let failure { throw failure }
    }
}
