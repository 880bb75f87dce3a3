import Logging
import ServiceLifecycle
import Specification

/// Runs the passes of all models one after another, each on its schedule, until it is asked to stop.
struct DriftPassService<C: Clock>: Service where C.Duration == Duration {
    typealias Schedule = PassSchedule<C.Instant>

    let passes: [ModelPass]
    let state: WorkerState
    let meters: PassMeters
    let clock: C
    /// Seconds since 1970.
    let now: @Sendable () -> Double
    /// A random number in 0..<1.
    let jitter: @Sendable () -> Double
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown { await loop() }
        // Without models there is nothing to do, which is no reason to end the other services.
        if !Task.isShuttingDownGracefully { try? await gracefulShutdown() }
    }

    /// Ends when the task is cancelled; a failed pass never ends it.
    private func loop() async {
        var schedule = Schedule(passes.map(plan), start: clock.now)
        for index in passes.indices { tellNext(index, schedule) }
        while let (index, work, due) = schedule.next {
            guard (try? await clock.sleep(until: due, tolerance: nil)) != nil else { return }
            schedule.began(index, at: clock.now)
            do {
                switch work {
                case .pass: try await look(index, slot: slotNumber(index, schedule))
                case .push: try await passes[index].deliver()
                }
                succeed(index, &schedule)
            } catch {
                if Task.isCancelled { return }
                fail(index, error as? PassFailure ?? PassFailure(error), &schedule)
            }
            tellNext(index, schedule)
        }
    }

    private func look(_ index: Int, slot: Int) async throws {
        let (pass, start) = (passes[index], clock.now)
        meters.began(model: pass.model.name, at: now())
        defer { meters.observe(start.duration(to: clock.now), model: pass.model.name) }
        try await pass.run(slot: slot, logger: logger) { meters.count($0) }
    }

    private func succeed(_ index: Int, _ schedule: inout Schedule) {
        let model = passes[index].model.name
        meters.succeeded(model: model, at: now())
        let record = PassRecord(slot: slotNumber(index, schedule), period: phase(passes[index]).period)
        do { try state.save(record, PassRecord.section, of: StateOwner(model: model)) } catch {
            logger.error("the schedule cannot be kept", metadata: ["model": "\(model)", "error": "\(error)"])
        }
        schedule.succeeded(index, at: clock.now)
    }

    private func fail(_ index: Int, _ failure: PassFailure, _ schedule: inout Schedule) {
        let (model, work) = (passes[index].model.name, failure.cause == .push ? Schedule.Work.push : .pass)
        meters.count(failure, model: model)
        let delay = schedule.failed(index, retrying: work, at: clock.now, jitter: jitter())
        if delay != nil { meters.countRetry(work.rawValue, model: model) }
        logger.error(
            "pass failed",
            metadata: [
                "model": "\(model)", "result": "\(failure.cause.rawValue)", "error": "\(failure)",
                "retry_in": "\(delay.map { "\($0)" } ?? "the next slot")",
            ])
    }
}

extension DriftPassService {
    private func plan(_ pass: ModelPass) -> Schedule.Plan {
        let record = state.load(PassRecord.section, of: StateOwner(model: pass.model.name), as: PassRecord.self)
        let (phase, time) = (phase(pass), now())
        let newest = phase.newest(at: time)
        return Schedule.Plan(
            period: pass.model.drift.every, slot: clock.now.advanced(by: .seconds(newest - time)),
            isDone: record?.covers(newest, phase) ?? false)
    }

    private func phase(_ pass: ModelPass) -> SlotPhase { SlotPhase(model: pass.model.name, period: pass.model.drift.every) }

    private func slotNumber(_ index: Int, _ schedule: Schedule) -> Int {
        phase(passes[index]).number(near: unixTime(schedule.slot(index)))
    }

    private func tellNext(_ index: Int, _ schedule: Schedule) {
        meters.plan(model: passes[index].model.name, at: unixTime(schedule.nextPass(index)))
    }

    private func unixTime(_ instant: C.Instant) -> Double { now() + clock.now.duration(to: instant) / .seconds(1) }
}
