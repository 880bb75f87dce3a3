import Catalog
import Instruments
import PromQL
import Specification

/// Scenarios of machines and databases at their limits.
struct InfrastructureScenarios {
    let rules: InfrastructureRules
    let clock: TestClock

    var all: [AlertScenario] {
        let infrastructure = rules.infrastructure
        return (rules.scraped.first.map { [down($0)] } ?? [])
            + (infrastructure.node.isEmpty ? [] : node) + (infrastructure.postgres.isEmpty ? [] : postgres)
            + (infrastructure.redis.isEmpty ? [] : redis) + (infrastructure.mlflow == nil ? [] : probes)
    }

    func labels(_ job: ScrapeJob) -> [LabelName: String] {
        [Labels.job: job.rawValue, Labels.instance: "\(job.rawValue):9100"]
    }

    func series(_ metric: MetricDefinition, _ job: ScrapeJob, _ more: [LabelName: String] = [:]) -> VectorSelector {
        let all = labels(job).merging(more) { $1 }.sorted { $0.key.text < $1.key.text }
        return VectorSelector(metric.name.text, all.map { .equal($0.key, $0.value) })
    }

    func change(
        _ name: String, _ rule: AlertingRule, _ job: ScrapeJob, value: ExactDecimal, _ gauges: [AlertScenario.Gauge]
    ) -> AlertScenario {
        .change(name, rule.name, clock, firing: [ExpectedAlert(rule, labels(job), value: value.doubleValue)], gauges)
    }

    private func down(_ job: ScrapeJob) -> AlertScenario {
        change(
            "\(job.rawValue) stops answering", rules.exporterDown, job, value: 0,
            [.init(job.up.matching(.equal(Labels.instance, "\(job.rawValue):9100")), good: 1, bad: 0)])
    }

    private var probes: [AlertScenario] {
        let age = InfrastructureRules.certificateAge.exactSeconds
        let slow = InfrastructureRules.probeLimit.exactSeconds
        let expiry = series(InfrastructureMetrics.certificateExpiry, .mlflow)
        let end = clock.hold + 1
        let now = clock.interval.exactSeconds * ExactDecimal(end)
        let duration = series(InfrastructureMetrics.probeDuration, .mlflow)
        return [
            change(
                "MLflow does not answer", rules.probeFailed, .mlflow, value: 0,
                [.init(series(InfrastructureMetrics.probeSuccess, .mlflow), good: 1, bad: 0)]),
            AlertScenario(
                "MLflow answers slowly", .probeSlow, series: [InputSeries(duration, .constant(slow.justAbove, end + 1))],
                checks: [
                    .quiet(clock.hold - 1),
                    .init(
                        tick: end,
                        firing: [ExpectedAlert(rules.probeSlow, labels(.mlflow), value: slow.justAbove.doubleValue)]),
                ]),
            .quiet(
                "MLflow answers slowly once", .probeSlow,
                series: [InputSeries(duration, .constant(0, 6) + .constant(slow.justAbove, 1) + .constant(0, end))],
                at: [6, 6 + clock.hold]),
            AlertScenario(
                "a certificate expires in less than two weeks, from the second tick on", .certificateExpiring,
                series: [InputSeries(expiry, .constant(age + clock.interval.exactSeconds - 1, end + 1))],
                checks: [
                    .quiet(clock.hold),
                    .init(
                        tick: end,
                        firing: [
                            ExpectedAlert(
                                rules.certificate, labels(.mlflow),
                                value: (age + clock.interval.exactSeconds - 1 - now).doubleValue)
                        ]),
                ]),
            .quiet(
                "a certificate expires in two weeks", .certificateExpiring,
                series: [InputSeries(expiry, .constant(now + age, end + 1))], at: [end]),
        ]
    }

    private var node: [AlertScenario] {
        let (memory, load) = (InfrastructureRules.memoryLimit, InfrastructureRules.loadLimit)
        let idle = ["0", "1"].map { cpu in
            AlertScenario.Gauge(series(InfrastructureMetrics.cpu, .node, ["cpu": cpu, "mode": "idle"]), 1000)
        }
        return [
            change(
                "little memory is left", rules.memoryLow, .node, value: memory.justBelow,
                [
                    .init(series(InfrastructureMetrics.memoryAvailable, .node), good: memory, bad: memory.justBelow),
                    .init(series(InfrastructureMetrics.memorySize, .node), 1),
                ]),
            change(
                "more threads than processors can run", rules.saturated, .node, value: load.justAbove,
                [.init(series(InfrastructureMetrics.load, .node), good: 2 * load, bad: 2 * load.justAbove)] + idle),
            filling(size: 100, fires: true, "a disk fills"), filling(size: 50, fires: false, "a disk fills that is half empty"),
        ]
    }

    /// Free space that falls by 0.1 a minute, which is a tick: 24 go in the four hours ahead, too much from minute 61 on.
    private func filling(size: ExactDecimal, fires: Bool, _ name: String) -> AlertScenario {
        let labels: [LabelName: String] = [
            "device": "/dev/sda1", "fstype": "ext4", InfrastructureRules.mountPoint: "/var/lib",
        ]
        let step: ExactDecimal = 0.1
        let onset = 61
        let end = onset + clock.hold
        let firing = ExpectedAlert(
            rules.diskFilling, self.labels(.node).merging(labels) { $1 },
            value: (30.05 - step.doubleValue * Double(end)) / size.doubleValue)
        return AlertScenario(
            name, .diskFilling,
            series: [
                InputSeries(
                    series(InfrastructureMetrics.diskAvailable, .node, labels), .linear(from: 30.05, by: 0 - step, end + 1)),
                InputSeries(series(InfrastructureMetrics.diskSize, .node, labels), .constant(size, end + 1)),
            ],
            checks: [.quiet(end - 1), .init(tick: end, firing: fires ? [firing] : [])])
    }
}
