import Catalog
import Instruments
import Logging
import ModelInstruments
import PredictionStore
import Specification

/// Deletes what need not be kept any longer.
struct Retention: Sendable {
    private let store: PredictionStore
    private let deleted: CounterFamily
    private let logger: Logger

    init(_ store: PredictionStore, registry: Registry, logger: Logger) throws {
        (self.store, self.logger) = (store, logger)
        deleted = try registry.counter(ExporterMetrics.deletedRows)
    }

    /// - Parameters:
    ///   - bytes: that the store may have.
    ///   - now: seconds since 1970.
    func delete(_ models: MonitoredModels, beyond bytes: Int?, now: Double) async throws {
        let ages = models.all.map { ($0.specification.name, $0.specification.storage.retention / .seconds(1)) }
        let policy = RetentionPolicy(seconds: Dictionary(ages, uniquingKeysWith: min), maximumBytes: bytes)
        let report = try await store.retain(policy, now: now)
        tell(report.clock)
        for (model, rows) in report.predictions { tell(rows, of: model) }
        for (name, count) in report.outcomes {
            guard let model = models[name] else { continue }
            model.version(model.specification.versions.champion).series.count(.unmatched, Double(count))
        }
        if report.freedBytes > 0 { logger.info("gave space back", metadata: ["bytes": "\(report.freedBytes)"]) }
    }

    private func tell(_ verdict: ClockGuard.Verdict) {
        guard case .paused(let jump, let remaining) = verdict else { return }
        logger.warning(
            "the clock jumped; nothing is deleted for its age for a while",
            metadata: ["jump_seconds": "\(jump)", "remaining_seconds": "\(remaining)"])
    }

    private func tell(_ rows: Int, of model: String) {
        deleted.with(model).increment(by: Double(rows))
        logger.info("deleted old predictions", metadata: ["model": "\(model)", "rows": "\(rows)"])
    }
}
