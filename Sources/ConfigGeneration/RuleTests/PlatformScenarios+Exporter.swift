import Catalog
import Instruments
import PromQL
import Specification

/// Scenarios of exporters that cannot store, count or read, and of workers that do not answer.
extension PlatformScenarios {
    var exporter: [AlertScenario] {
        [storage, reload, refused, overflow] + setAside + few + (rules.workerDown.map { [worker($0)] } ?? [])
    }

    private static let target = [Labels.job: ScrapeJob.exporter.rawValue, Labels.instance: "exporter:8650"]

    private func series(_ metric: MetricDefinition, _ more: [LabelName: String] = [:]) -> VectorSelector {
        let labels = Self.target.merging(more) { $1 }.sorted { $0.key.text < $1.key.text }
        return VectorSelector(metric.name.text, labels.map { .equal($0.key, $0.value) })
    }

    private var storage: AlertScenario {
        .change(
            "the store cannot be written", .storageUnavailable, clock,
            firing: [ExpectedAlert(rules.storageUnavailable, Self.target, value: 0)],
            [.init(series(ExporterMetrics.storageAvailable), good: 1, bad: 0)])
    }

    private var reload: AlertScenario {
        .change(
            "a reload fails", .reloadFailed, clock, firing: [ExpectedAlert(rules.reloadFailed, Self.target, value: 0)],
            [.init(series(ExporterMetrics.configReloadSuccessful), good: 1, bad: 0)])
    }

    /// Time starts at 0 in a test, so a start long ago has a negative time.
    private var setAside: [AlertScenario] {
        let end = clock.hold + 1
        let age = PlatformRules.setAsideAge.exactSeconds
        let now = clock.interval.exactSeconds * ExactDecimal(end)
        func scenario(_ name: String, _ time: ExactDecimal, _ firing: [ExpectedAlert]) -> AlertScenario {
            AlertScenario(
                name, .storeSetAside,
                series: [InputSeries(series(ExporterMetrics.storageSetAside), .constant(time, end + 1))],
                checks: [.quiet(0), .init(tick: end, firing: firing)])
        }
        return [
            scenario(
                "a store was set aside just now", now + 1 - age,
                [ExpectedAlert(rules.setAside, Self.target, value: (age - 1).doubleValue)]),
            scenario("a store was set aside a day ago", 0 - age, []),
        ]
    }

    private var refused: AlertScenario {
        growing(
            "requests are refused", series(ExporterMetrics.refusedRequests, [Labels.reason: "queue_full"]), rules.refused,
            over: rules.recent, [Labels.reason: "queue_full"])
    }

    private static let label = [Labels.metric: "model_feature_category_total", Labels.label: "category"]

    private var overflow: AlertScenario {
        growing(
            "a label has too many values", series(ExporterMetrics.overflow, Self.label), rules.overflow, over: rules.hour,
            Self.label)
    }

    /// As fast as makes the fewest events in the whole range; the alert comes when the range is full.
    private func growing(
        _ name: String, _ selector: VectorSelector, _ rule: AlertingRule, over range: Duration, _ labels: [LabelName: String]
    ) -> AlertScenario {
        let ticks = clock.ticks(range)
        let end = 2 * ticks + clock.hold + 2
        let value = PlatformRules.fewest * ExactDecimal(ticks)
        return AlertScenario(
            name, rule.name,
            series: [InputSeries(selector, .constant(0, 2) + .linear(from: PlatformRules.fewest, by: PlatformRules.fewest, end))],
            checks: [
                .quiet(1 + clock.hold),
                .init(
                    tick: end, firing: [ExpectedAlert(rule, Self.target.merging(labels) { $1 }, value: value.doubleValue)]),
            ])
    }

    /// One event less than the fewest, all at once.
    private var few: [AlertScenario] {
        let end = clock.hold + 3
        let samples = Samples.constant(0, 2) + .constant(PlatformRules.fewest * 0.7, end)
        return [
            .quiet(
                "few requests are refused", .requestsRefused,
                series: [InputSeries(series(ExporterMetrics.refusedRequests, [Labels.reason: "queue_full"]), samples)],
                at: [2, end]),
            .quiet(
                "few values are over the limit", .cardinalityOverflow,
                series: [InputSeries(series(ExporterMetrics.overflow, Self.label), samples)], at: [2, end]),
        ]
    }

    private func worker(_ rule: AlertingRule) -> AlertScenario {
        let target = [Labels.job: ScrapeJob.driftWorker.rawValue, Labels.instance: "drift-worker:8651"]
        let up = ScrapeJob.driftWorker.up.matching(.equal(Labels.instance, "drift-worker:8651"))
        return .change(
            "a drift worker stops answering", .driftWorkerDown, clock, firing: [ExpectedAlert(rule, target, value: 0)],
            [.init(up, good: 1, bad: 0)])
    }
}
