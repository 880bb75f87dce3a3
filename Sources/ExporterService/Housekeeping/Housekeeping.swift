import Logging
import PredictionStore
import ServiceLifecycle
import Specification

/// Every minute: deletes what is older than its retention or beyond the store's size, outcomes whose prediction never came, and
/// pushed groups whose time is over; and shows what the store holds.
struct Housekeeping<Time: Clock>: Service where Time.Duration == Duration {
    let retention: Retention
    let holdings: Holdings
    let groups: PushedGroups
    let store: PredictionStore
    let models: CurrentModels
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
        let (bytes, models, now) = (models.storage.maximumBytes, models.models, now())
        await attempt { try await retention.delete(models, beyond: bytes, now: now) }
        await attempt { try await groups.deleteExpired(from: store, now: now) }
        await attempt { try await holdings.show(models, now: now) }
    }

    private func attempt(_ task: () async throws -> Void) async {
        do {
            try await task()
        } catch is CancellationError {
            return
        } catch {
            logger.error("housekeeping failed", metadata: ["error": "\(error)"])
        }
    }
}
