import Catalog
import Foundation
import HTTPTypes
import Instruments
import Logging
import MetricsServer
import PredictionEvents
import PredictionStore

/// From the bytes of a batch to its reply: decode, check, store, count.
struct EventIntake: Sendable {
    let models: CurrentModels
    let store: PredictionStore
    let meters: IntakeMeters
    let logger: Logger
    /// Seconds since 1970.
    let now: @Sendable () -> Double

    /// Everything that the reply calls accepted is on disk and counted when this returns.
    func accept(_ batch: EventBatch) async throws -> IntakeReply {
        var reply = IntakeReply()
        reply.rejected = batch.rejected
        let (now, resolver) = (now(), EventResolver(models: models.models))
        var events: [ResolvedEvent] = []
        events.reserveCapacity(batch.events.count)
        for event in batch.events {
            do throws(EventError) {
                events.append(try resolver.resolve(event, now: now))
            } catch {
                reply.rejected.append(RejectedLine(line: event.line, error: error))
            }
        }
        for (event, disposition) in zip(events, try await stored(events, now: now)) {
            count(event, disposition, now: now)
            if case .duplicate = disposition { reply.duplicates += 1 } else { reply.accepted += 1 }
        }
        reply.rejected.sort { $0.line < $1.line }
        for line in reply.rejected { meters.rejected.with(line.error.code.rawValue).increment() }
        return reply
    }

    private func stored(_ events: [ResolvedEvent], now: Double) async throws -> [Disposition] {
        if events.isEmpty { return [] }
        let start = ContinuousClock.now
        do {
            let dispositions = try await store.append(events.map(\.record), now: now)
            meters.commit.observe((ContinuousClock.now - start) / .seconds(1))
            return dispositions
        } catch {
            logger.error("cannot store events", metadata: ["error": "\(error)", "events": "\(events.count)"])
            throw ErrorReply(
                .serviceUnavailable, code: "storage_unavailable",
                "the events could not be stored; nothing of this batch was accepted",
                retryAfter: 5)
        }
    }

    private func count(_ event: ResolvedEvent, _ disposition: Disposition, now: Double) {
        let instruments = event.model.instruments(version: event.version)
        meters.count(event.event, disposition)
        switch (event.event, disposition) {
        case (.outcome, .duplicate): instruments.count(.duplicate)
        case (_, .duplicate): break
        case (.prediction(let prediction), let disposition):
            instruments.record(prediction, index: event.model.featureIndex, now: now)
            if case .stored(let labelled?) = disposition { label(event.model, labelled, .joined) }
        case (.outcome, .joined(let labelled)): label(event.model, labelled, .joined)
        case (.outcome, .late(let labelled)): event.model.instruments(version: labelled.version).count(.late)
        case (.outcome, _): break
        case (.metric(let metric), _):
            instruments.report(metric.name, metric.value)
        case (.deployment(let deployment), _):
            instruments.deploy(stage: deployment.stage ?? EventResolver.defaultStage, timestamp: deployment.timestamp ?? now)
        }
    }

    private func label(_ model: MonitoredModel, _ labelled: LabelledPrediction, _ status: OutcomeStatus) {
        let instruments = model.instruments(version: labelled.version)
        instruments.count(status)
        instruments.record(labelled)
    }
}

/// What the intake counts of itself.
struct IntakeMeters: Sendable {
    let events, duplicates, rejected: CounterFamily
    let commit: Histogram

    init(_ registry: Registry) throws {
        events = try registry.counter(ExporterMetrics.events)
        duplicates = try registry.counter(ExporterMetrics.duplicateEvents)
        rejected = try registry.counter(ExporterMetrics.rejectedEvents)
        commit = try registry.histogram(
            ExporterMetrics.commitDuration, buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]
        ).with()
        for code in EventErrorCode.ofDecoding + [.unknownModel, .unknownFeature] { _ = rejected.with(code.rawValue) }
        for type in ["prediction", "outcome", "metric", "deployment"] {
            for family in [events, duplicates] { _ = family.with(type) }
        }
    }

    func count(_ event: PredictionEvent, _ disposition: Disposition) {
        let type =
            switch event {
            case .prediction: "prediction"
            case .outcome: "outcome"
            case .metric: "metric"
            case .deployment: "deployment"
            }
        if case .duplicate = disposition { duplicates.with(type).increment() } else { events.with(type).increment() }
    }
}
