package import Logging
import ModelStatistics
package import Specification

/// One look at the windows of all versions of a model: fetch, score, push.
package struct ModelPass: Sendable {
    package let model: ModelSpecification
    private let reference: ReferenceData
    private let exporter: ExporterClient
    private let now: @Sendable () -> Double

    /// - Parameter now: seconds since 1970.
    package init(
        model: ModelSpecification, reference: ReferenceData, exporter: ExporterClient, now: @escaping @Sendable () -> Double
    ) {
        self.model = model
        self.reference = reference
        self.exporter = exporter
        self.now = now
    }

    /// Looks at every version even after one failed; throws the first failure then.
    package func run(logger: Logger, onResult: (WindowResult) -> Void = { _ in }) async throws {
        var failure: (any Error)?
        for version in model.versions.all {
            do {
                onResult(try await run(version: version, logger: logger))
            } catch {
                try Task.checkCancellation()
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
    }

    private func run(version: String, logger: Logger) async throws -> WindowResult {
        let window = try await exporter.window(model: model, version: version, endingAt: now())
        let result = WindowResult(model, version: version, window: window, reference: reference)
        let families = DriftGauges.families(result, at: now())
        try await exporter.push(families, to: PushGroup(model: model.name, version: version))
        report(result, logger)
        return result
    }

    private func report(_ result: WindowResult, _ logger: Logger) {
        let place: Logger.Metadata = [
            "model": "\(result.model)", "version": "\(result.version)", "rows": "\(result.rows)",
        ]
        guard let features = result.features else {
            return logger.info("too few rows", metadata: place.merging(["minimum": "\(result.minimumRows)"]) { $1 })
        }
        let drifted = features.filter(\.hasDrifted)
        for feature in drifted {
            logger.warning(
                "drift",
                metadata: place.merging([
                    "feature": "\(feature.name)", "severity": "\(feature.judgement.severity.map { "\($0)" } ?? "")",
                    "reason": "\(feature.judgement.reason)",
                ]) { $1 })
        }
        logger.info(
            "scored",
            metadata: place.merging([
                "features": "\(features.count)", "drifted": "\(drifted.count)",
            ]) { $1 })
    }
}
