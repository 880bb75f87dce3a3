import Catalog
import Instruments
package import Logging
import ModelStatistics
package import Specification
import TabularFiles

/// One look at how good the versions of a model are: fetch, score, hold against the limits, push.
package struct QualityPass: Sendable {
    private let model: ModelSpecification
    private let source: RowSource
    private let outbox: GaugeOutbox
    private let state: WorkerState
    private let now: @Sendable () -> Double

    /// - Parameters:
    ///   - exporter: has the rows unless they lie in files.
    ///   - outbox: where the gauges go.
    ///   - now: seconds since 1970.
    package init(
        model: ModelSpecification, exporter: ExporterClient, outbox: GaugeOutbox, state: WorkerState,
        now: @escaping @Sendable () -> Double
    ) {
        self.model = model
        source = RowSource(model, exporter: exporter)
        self.outbox = outbox
        self.state = state
        self.now = now
    }

    /// Looks at every version even after one failed; throws the first failure then.
    ///
    /// - Parameter inputs: the quality of the inputs in the newest drift window of a version.
    package func run(
        inputs: (String) -> DataQualityResult?, logger: Logger, onResult: (VersionQuality) -> Void = { _ in }
    ) async throws {
        var failure: (any Error)?
        let time = now()
        let newest = TimeSpan.newest(model.quality.window, at: time)
        var champion: ColumnTable?
        for version in model.versions.all {
            do {
                let rows = try await source.rows(
                    of: model, version: version, in: newest, columns: newestColumns(of: version))
                if version == model.versions.champion, !model.versions.shadows.isEmpty { champion = rows }
                let window = TimeSpan.mature(model.quality, at: time)
                let labelled = try await source.rows(
                    of: model, version: version, in: window,
                    columns: QualityScores.columns + [.timestamp], labelled: true)
                let owner = StateOwner(model: model.name, version: version)
                let (drift, changes) = conceptDrift(of: owner, labelled, window)
                let quality = VersionQuality(
                    result: try result(owner, version, window, labelled: labelled, newest: rows), inputs: inputs(version),
                    agreement: agreement(version, rows, champion: champion), conceptDrift: drift, changes: changes)
                try await push(quality, at: time)
                // After the push: a pass that is cancelled there feeds the window again, and tells the change then.
                try state.save(drift, ConceptDrift.section, of: owner)
                report(quality, logger)
                onResult(quality)
            } catch {
                try Task.checkCancellation()
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
    }

    private func newestColumns(of version: String) -> [RowColumn] {
        let isCompared =
            !model.versions.shadows.isEmpty
            && [.champion, .shadow].contains(model.versions.stage(of: version))
        return (isCompared ? [.id] : []) + [.prediction, .score]
    }

    private func conceptDrift(
        of owner: StateOwner, _ labelled: ColumnTable, _ window: TimeSpan
    ) -> (ConceptDrift, [ConceptDrift.Finding]) {
        let kept = state.load(ConceptDrift.section, of: owner, as: ConceptDrift.self)
        var drift = kept.flatMap { $0.suits(model.task) ? $0 : nil } ?? ConceptDrift(task: model.task)
        let changes = drift.feed(labelled, of: model, window: window)
        return (drift, changes)
    }

    private func result(
        _ owner: StateOwner, _ version: String, _ window: TimeSpan, labelled: ColumnTable, newest: ColumnTable
    ) throws -> QualityResult {
        var result = QualityResult(model, version: version, window: window, labelled: labelled, newest: newest)
        guard !model.quality.limits.isEmpty else { return result }
        var histories = state.load(ScoreHistories.section, of: owner, as: ScoreHistories.self) ?? ScoreHistories()
        let before = histories
        result.judge(model.quality.limits, &histories)
        if histories != before { try state.save(histories, ScoreHistories.section, of: owner) }
        return result
    }

    private func agreement(_ version: String, _ rows: ColumnTable, champion: ColumnTable?) -> VersionAgreement? {
        guard let champion, model.versions.stage(of: version) == .shadow else { return nil }
        return VersionAgreement(baseline: model.versions.champion, of: model, baseline: champion, candidate: rows)
    }

    private func push(_ quality: VersionQuality, at unixTime: Double) async throws {
        var gauges = GaugeSet()
        gauges.add(quality.result)
        gauges.add(quality.conceptDrift)
        if let inputs = quality.inputs { gauges.add(inputs) }
        if let agreement = quality.agreement { gauges.add(agreement) }
        gauges.add(QualityMetrics.lastSuccess, [], unixTime)
        try await outbox.push(
            gauges.families(QualityMetrics.ofVersion),
            to: PushGroup(job: QualityMetrics.pushJob, model: model.name, version: quality.result.version))
    }

    private func report(_ quality: VersionQuality, _ logger: Logger) {
        let result = quality.result
        let place: Logger.Metadata = [
            "model": "\(result.model)", "version": "\(result.version)", "labelled_rows": "\(result.rows)",
        ]
        for found in quality.changes {
            logger.log(
                level: found.change.isWorse ? .warning : .notice, "the error changed",
                metadata: place.merging([
                    "detector": "\(found.method.rawValue)", "before": "\(found.change.before)",
                    "after": "\(found.change.after)", "predicted": "\(TimeSpan.text(found.time))",
                ]) { $1 })
        }
        guard result.scores != nil else {
            return logger.info("too few labelled rows", metadata: place.merging(["minimum": "\(result.minimumRows)"]) { $1 })
        }
        for score in result.limits {
            guard let severity = score.judgement.severity else { continue }
            logger.warning(
                "quality limit broken",
                metadata: place.merging([
                    "metric": "\(score.metric.rawValue)", "severity": "\(severity.text)", "reason": "\(score.judgement.reason)",
                ]) { $1 })
        }
        logger.info("quality scored", metadata: place)
    }
}
