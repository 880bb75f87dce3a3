import Logging
import ServiceLifecycle
import Specification

/// Runs the passes of all models one after another, each on its schedule, until it is asked to stop.
struct DriftPassService<C: Clock>: Service where C.Duration == Duration {
    let passes: [ModelPass]
    let meters: PassMeters
    let clock: C
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown { await loop() }
        // Without models there is nothing to do, which is no reason to end the other services.
        if !Task.isShuttingDownGracefully { try? await gracefulShutdown() }
    }

    /// Ends when the task is cancelled; a failed pass never ends it.
    private func loop() async {
        var schedule = PassSchedule(periods: passes.map(\.model.drift.every), start: clock.now)
        while let (index, due) = schedule.next {
            guard (try? await clock.sleep(until: due, tolerance: nil)) != nil else { return }
            let start = clock.now
            do {
                try await passes[index].run(logger: logger) { meters.count($0) }
                schedule.succeeded(index, at: clock.now)
            } catch {
                if Task.isCancelled { return }
                let delay = schedule.failed(index, at: clock.now)
                meters.countFailure(model: passes[index].model.name)
                logger.error(
                    "pass failed",
                    metadata: [
                        "model": "\(passes[index].model.name)", "error": "\(error)", "retry_in": "\(delay)",
                    ])
            }
            meters.observe(start.duration(to: clock.now), model: passes[index].model.name)
        }
    }
}
