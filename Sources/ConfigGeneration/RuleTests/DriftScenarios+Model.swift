import Catalog
import Instruments
import PromQL
import Specification

extension DriftScenarios {
    /// At the limit and just below it.
    var dataset: [AlertScenario] {
        rules.datasetLimits.flatMap { severity, limit in
            [
                share(limit, "\(severity): share of drifted features at \(limit)"),
                share(limit.justBelow, "share of drifted features below \(limit)"),
            ]
        }
    }

    private func share(_ ratio: ExactDecimal, _ name: String) -> AlertScenario {
        let firing = zip(rules.datasetLimits, rules.dataset).filter { $0.0.ratio <= ratio }.map { _, rule in
            ExpectedAlert(rule, rules.model.championLabels, value: ratio.doubleValue)
        }
        let onset = 2
        let samples = Samples.constant(0, onset) + .constant(ratio, clock.hold + 2)
        return AlertScenario(
            name, .datasetDrift, series: [InputSeries(DriftMetrics.featuresRatio.selector().pushed(rules.model), samples)],
            checks: [.quiet(onset + clock.hold - 1), .init(tick: onset + clock.hold, firing: firing)])
    }

    /// Time starts at 0 in a test, so a pass long ago has a negative time.
    var staleness: [AlertScenario] {
        let interval = clock.interval.exactSeconds
        let onset = 4
        let end = onset + clock.hold
        let patience = rules.patience.exactSeconds
        let late = InputSeries(success, .constant(interval * ExactDecimal(onset - 1) - patience, end + 2))
        let barely = InputSeries(success, .constant(interval * ExactDecimal(end) - patience, end + 2))
        return [
            AlertScenario(
                "no successful pass for too long", .driftWorkerStale, series: [late],
                checks: [.quiet(end - 1), .init(tick: end, firing: [expected])]),
            .quiet("a pass just in time", .driftWorkerStale, series: [barely], at: [end]),
            AlertScenario(
                "no pass ever, though the exporter answers", .driftWorkerStale, series: [exporter(1)],
                checks: [.quiet(clock.hold - 1), .init(tick: clock.hold, firing: [expected])]),
            .quiet("no pass known while the exporter is down", .driftWorkerStale, series: [exporter(0)], at: [end]),
        ]
    }

    private var success: VectorSelector { DriftMetrics.lastSuccess.selector().pushed(rules.model) }
    private var expected: ExpectedAlert { ExpectedAlert(rules.stale, [Labels.model: rules.model.name], value: 1) }

    private func exporter(_ up: ExactDecimal) -> InputSeries {
        InputSeries(ScrapeJob.exporter.up.matching(.equal(Labels.instance, "exporter:8650")), .constant(up, clock.hold + 6))
    }
}
