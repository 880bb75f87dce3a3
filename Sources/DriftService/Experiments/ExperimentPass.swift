import Catalog
import Instruments
package import Logging
import ModelStatistics
package import Specification

/// One look at the experiment of a model: reads the hours that are new, judges, pushes and keeps what was seen.
package struct ExperimentPass: Sendable {
    /// Requests for hours in one pass; what is left is read in the next one.
    private static let maximumRequests = 500

    private let model: ModelSpecification
    private let exporter: ExporterClient
    private let outbox: GaugeOutbox
    private let state: WorkerState
    private let now: @Sendable () -> Double

    /// - Parameters:
    ///   - outbox: where the gauges go.
    ///   - now: seconds since 1970.
    package init(
        model: ModelSpecification, exporter: ExporterClient, outbox: GaugeOutbox, state: WorkerState,
        now: @escaping @Sendable () -> Double
    ) {
        self.model = model
        self.exporter = exporter
        self.outbox = outbox
        self.state = state
        self.now = now
    }

    /// nil for a model without an experiment.
    package func run(logger: Logger) async throws -> ExperimentResult? {
        guard let experiment = model.experiment else { return nil }
        let (owner, time) = (StateOwner(model: model.name), now())
        let oldest = time - model.storage.retention / .seconds(1)
        var record = ExperimentRecord(experiment, oldest: oldest)
        if let known = state.load(ExperimentRecord.section, of: owner, as: ExperimentRecord.self), known.isOf(experiment) {
            record = known
        }
        try await read(experiment, into: &record.periods, until: time - model.quality.maximumLabelDelay / .seconds(1))
        guard let result = ExperimentResult(model: model.name, experiment, record, at: time) else { return nil }
        try state.save(result.record, ExperimentRecord.section, of: owner)
        try await push(result)
        if let decision = result.record.decision, record.decision == nil {
            logger.info(
                "experiment decided",
                metadata: [
                    "model": "\(model.name)", "experiment": "\(experiment.name)", "variant": "\(decision.variant)",
                ])
        }
        return result
    }

    /// Asks for all hours at once and halves what has predictions, so that long stretches without any cost one request.
    private func read(
        _ experiment: ExperimentSpecification, into periods: inout ExperimentPeriods, until end: Double
    ) async throws {
        guard let all = periods.next(until: end) else { return }
        var stretches = [all[...]]
        for _ in 0..<Self.maximumRequests {
            guard let stretch = stretches.popLast(), let first = stretch.first, let last = stretch.last else { return }
            let totals = try await exporter.variants(model: model.name, in: TimeSpan(start: first.start, end: last.end))
            let counts = experiment.variants.compactMap { totals.counts(of: $0.name) }
            guard counts.count == experiment.variants.count else {
                throw ExporterError.unreadable(request: "variants of \(model.name)", reason: "the counts contradict each other")
            }
            if counts.allSatisfy({ $0.exposures == 0 }) {
                periods.add(nil, until: last.end)
            } else if stretch.count == 1 {
                periods.add(counts, until: last.end)
            } else {
                let middle = stretch.startIndex + stretch.count / 2
                stretches += [stretch[middle...], stretch[..<middle]]
            }
        }
    }

    private func push(_ result: ExperimentResult) async throws {
        var gauges = GaugeSet()
        gauges.add(result)
        let group = PushGroup(
            job: QualityMetrics.experimentJob,
            labels: [Label(Labels.model, model.name), Label(Labels.experiment, result.specification.name)])
        try await outbox.push(gauges.families(QualityMetrics.ofExperiment), to: group)
    }
}
