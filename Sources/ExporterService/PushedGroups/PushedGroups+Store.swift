import Instruments
import Logging
import PredictionStore

extension PushedGroups {
    /// The groups of the store; those that cannot be taken back are logged and stay in it.
    static func restored(
        from store: PredictionStore, _ configuration: PushConfiguration, registry: Registry, logger: Logger, now: Double
    ) throws -> PushedGroups {
        let groups = PushedGroups(limits: configuration.limits, timeToLive: configuration.timeToLive) { [weak registry] in
            registry?.owner(ofSample: $0)
        }
        for failure in groups.restore(try store.groups(), now: now) {
            logger.error(
                "cannot take back a pushed group; it stays in the store",
                metadata: ["group": "\(failure.path)", "error": "\(failure.reason)"])
        }
        return groups
    }

    /// Deletes from the store what expired; throws at the first failure, and tries again at the next call.
    func deleteExpired(from store: PredictionStore, now: Double) async throws {
        var keys = takeExpired(now: now)[...]
        while let key = keys.first {
            do {
                // A group that was pushed again meanwhile is written as it is.
                try await store.persistGroup(key.path) { self.snapshot(of: key) }
            } catch {
                keepExpired(keys)
                throw error
            }
            keys.removeFirst()
        }
    }
}
