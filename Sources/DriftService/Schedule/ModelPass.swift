import Instruments
package import Logging
import ModelStatistics
import References
package import Specification
import TabularFiles

/// One look at the windows of all versions of a model: fetch, score, push.
package struct ModelPass: Sendable {
    package let model: ModelSpecification
    let source: RowSource
    let state: WorkerState
    let quality: ModelQuality?
    let now: @Sendable () -> Double
    let shown = ShownWindows()
    private let supply: ReferenceSupply
    /// Gives the windows in place of rows; nil for these.
    private let server: PrometheusServer?
    private let outbox: GaugeOutbox

    /// - Parameters:
    ///   - exporter: has the rows unless they lie in files.
    ///   - outbox: where the gauges go, also those of `quality`.
    ///   - state: keeps what judging the next window needs.
    ///   - quality: what is looked at after drift; nil for drift alone.
    ///   - now: seconds since 1970.
    package init(
        model: ModelSpecification, reference: ReferenceData, exporter: ExporterClient, outbox: GaugeOutbox, state: WorkerState,
        quality: ModelQuality? = nil, now: @escaping @Sendable () -> Double
    ) {
        self.init(
            model: model, supply: ReferenceSupply(reference), server: nil, exporter: exporter, outbox: outbox, state: state,
            quality: quality, now: now)
    }

    init(
        model: ModelSpecification, supply: ReferenceSupply, server: PrometheusServer?, exporter: ExporterClient,
        outbox: GaugeOutbox, state: WorkerState, quality: ModelQuality?, now: @escaping @Sendable () -> Double
    ) {
        self.model = model
        self.supply = supply
        self.server = server
        source = RowSource(model, exporter: exporter)
        self.outbox = outbox
        self.state = state
        self.quality = quality
        self.now = now
    }

    /// Looks at every version even after one failed; throws a `PassFailure` with the first failure then.
    ///
    /// - Parameters:
    ///   - slot: the number of the schedule's slot, in which a window that is looked at again counts once; nil for one of its own.
    ///   - onQuality: is told what was found beside drift, for people, each ended by a line feed.
    package func run(
        slot: Int? = nil, logger: Logger, onResult: (WindowResult) -> Void = { _ in }, onQuality: (String) -> Void = { _ in }
    ) async throws {
        var failure: (any Error)?
        var inputs: [CategoryKey: DataQualityResult] = [:]
        for version in model.versions.all {
            do {
                let reference = try await supply.reference(logger: logger)
                if let server, case .time(let length) = model.drift.window {
                    onResult(try await count(server, version, length, reference, slot, logger))
                } else if let steps = WindowSteps(model, source) {
                    inputs[CategoryKey(version)] = try await look(steps, version, reference, logger: logger, onResult)
                } else {
                    let window = try await source.window(
                        of: model, version: version, .newest(model.drift.window, at: now()))
                    inputs[CategoryKey(version)] = inputQuality(window, reference)
                    onResult(try await score(window, version: version, reference, slot: slot, logger: logger))
                }
            } catch {
                try Task.checkCancellation()
                failure = failure ?? error
            }
        }
        do {
            try await quality?.run(inputs: { inputs[CategoryKey($0)] }, logger: logger, onText: onQuality)
        } catch {
            try Task.checkCancellation()
            failure = failure ?? error
        }
        if let failure { throw PassFailure(failure) }
        try requireDelivery()
    }

    /// Tries again to deliver what the last run found; throws a `PassFailure` when something is still left.
    package func deliver() async throws {
        try await outbox.deliver()
        try requireDelivery()
    }

    private func requireDelivery() throws {
        if let failure = outbox.failure { throw PassFailure(undelivered: failure) }
    }

    /// nil when nobody asks for it, or with too few rows.
    func inputQuality(_ window: ColumnTable, _ reference: ReferenceData) -> DataQualityResult? {
        quality == nil ? nil : DataQualityResult(model, window: window, reference: reference)
    }

    /// - Parameter slot: the number of the schedule's slot, or of the window where these have one.
    func score(
        _ window: ColumnTable, version: String, _ reference: ReferenceData, slot: Int?, logger: Logger
    ) async throws -> WindowResult {
        try await conclude(version, reference, slot, logger) {
            WindowResult(model, version: version, window: window, reference: reference, state: $0)
        }
    }

    /// As `score`, of what all replicas counted.
    private func count(
        _ server: PrometheusServer, _ version: String, _ length: Duration, _ reference: ReferenceData, _ slot: Int?,
        _ logger: Logger
    ) async throws -> WindowResult {
        let window = try await server.window(
            of: model, version: version, reference.subjects, length: length, endingAt: now())
        if !window.isExact {
            logger.info(
                "a replica restarted within the window: the server estimates some counts",
                metadata: ["model": "\(model.name)", "version": "\(version)"])
        }
        let scores = BinnedScores(model, window, reference)
        return try await conclude(version, reference, slot, logger, beside: BinnedGauges.families(scores)) {
            WindowResult(model, version: version, window, scores: scores, state: $0)
        }
    }

    /// Judges a window after the one before, keeps what the next one needs, and pushes.
    private func conclude(
        _ version: String, _ reference: ReferenceData, _ slot: Int?, _ logger: Logger, beside others: [MetricFamily] = [],
        _ judge: (JudgementState) -> WindowResult
    ) async throws -> WindowResult {
        let owner = StateOwner(model: model.name, version: version)
        let before = state.load(JudgedWindow.section, of: owner, as: JudgedWindow.self)?.state(for: slot) ?? JudgementState()
        let result = judge(before)
        if let next = result.next {
            try state.save(JudgedWindow(slot: slot, before: before, after: next), JudgedWindow.section, of: owner)
        }
        try await push(result, reference, beside: others)
        report(result, logger)
        try reportFit(result, owner, logger)
        return result
    }

    func push(_ result: WindowResult, _ reference: ReferenceData, beside others: [MetricFamily] = []) async throws {
        let families = DriftGauges.families(result, referenceEnd: reference.end, at: now()) + others
        try await outbox.push(families, to: PushGroup(model: model.name, version: result.version))
    }

    /// Tells each problem once, when it comes.
    private func reportFit(_ result: WindowResult, _ owner: StateOwner, _ logger: Logger) throws {
        guard let fit = result.fit else { return }
        let kept = state.load(ReportedFit.section, of: owner, as: ReportedFit.self) ?? ReportedFit()
        var reported = kept
        let (new, areSolved) = reported.report(fit)
        let place: Logger.Metadata = ["model": "\(result.model)", "version": "\(result.version)"]
        for problem in new {
            logger.log(
                level: problem.isFatal ? .warning : .notice, "reference and window do not fit",
                metadata: place.merging(["feature": "\(problem.subject)", "problem": "\(problem)"]) { $1 })
        }
        if areSolved {
            logger.notice(
                "reference and window fit better", metadata: place.merging(["problems": "\(fit.problems.count)"]) { $1 })
        }
        if reported != kept { try state.save(reported, ReportedFit.section, of: owner) }
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
                    "feature": "\(feature.name)", "severity": "\(feature.verdict.severity.map { "\($0)" } ?? "")",
                    "reason": "\(feature.verdict.reason)",
                ]) { $1 })
        }
        logger.info(
            "scored",
            metadata: place.merging([
                "features": "\(features.count)", "drifted": "\(drifted.count)",
            ]) { $1 })
    }
}
