import Instruments
import Logging
import PredictionStore
import ServiceLifecycle
import Specification

/// Every minute: deletes what is older than its retention, outcomes whose prediction never came, and pushed groups whose time
/// is over.
struct Housekeeping<Time: Clock>: Service where Time.Duration == Duration {
    let store: PredictionStore
    let models: CurrentModels
    let groups: PushedGroups
    let storedRows: GaugeFamily
    let clock: Time
    let logger: Logger
    /// Seconds since 1970.
    let now: @Sendable () -> Double

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                await tidy()
                try await clock.sleep(for: .seconds(60))
            }
        }
    }

    /// One round; what fails is logged and tried again in the next.
    func tidy() async {
        let models = models.models
        await attempt { try await deleteOldRows(models) }
        await attempt { try await groups.deleteExpired(from: store, now: now()) }
    }

    private func attempt(_ task: () async throws -> Void) async {
        do {
            try await task()
        } catch {
            logger.error("housekeeping failed", metadata: ["error": "\(error)"])
        }
    }

    private func deleteOldRows(_ models: MonitoredModels) async throws {
        for model in models.all {
            let retention = model.specification.storage.retention / .seconds(1)
            let deleted = try await store.deletePredictions(of: model.specification.name, before: now() - retention)
            if deleted > 0 {
                logger.info(
                    "deleted old predictions", metadata: ["model": "\(model.specification.name)", "rows": "\(deleted)"])
            }
        }
        for (name, count) in try await store.expireOutcomes(now: now()) {
            guard let model = models[name] else { continue }
            model.instruments(version: model.specification.versions.champion).count(.unmatched, Double(count))
        }
        try await showStoredRows(models)
    }

    private func showStoredRows(_ models: MonitoredModels) async throws {
        let counts = try await store.predictionCounts()
        for model in models.all {
            storedRows.with(model.specification.name).set(Double(counts[model.specification.name] ?? 0))
        }
        // Rows of a model that the configuration names no more stay, but are not told.
        for name in counts.keys where models[name] == nil { storedRows.remove(name) }
    }
}
