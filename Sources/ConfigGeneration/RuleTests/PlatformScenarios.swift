import Catalog
import Instruments
import PromQL

/// Scenarios of the monitoring itself.
struct PlatformScenarios {
    let rules: PlatformRules
    let clock: TestClock

    var all: [AlertScenario] { [unreachable, unknown, reachable, watchdog] + exporter }

    private var unreachable: AlertScenario {
        let onset = 3
        let labels = [Labels.instance: Self.address, Labels.job: ScrapeJob.exporter.rawValue]
        return AlertScenario(
            "an exporter that stops answering, then answers again", .exporterDown,
            series: [up(.constant(1, onset) + .constant(0, clock.hold + 1) + .constant(1, 1))],
            checks: [
                .quiet(onset + clock.hold - 1),
                .init(tick: onset + clock.hold, firing: [ExpectedAlert(rules.exporterDown, labels, value: 0)]),
                .quiet(onset + clock.hold + 1),
            ])
    }

    private var unknown: AlertScenario {
        let labels = [Labels.instance: PlatformRules.noInstance, Labels.job: ScrapeJob.exporter.rawValue]
        return AlertScenario(
            "no exporter is configured", .exporterDown, series: [],
            checks: [
                .quiet(clock.hold - 1), .init(tick: clock.hold, firing: [ExpectedAlert(rules.exporterDown, labels, value: 1)]),
            ])
    }

    private var reachable: AlertScenario {
        .quiet("an exporter that answers", .exporterDown, series: [up(.constant(1, clock.hold + 2))], at: [clock.hold + 1])
    }

    private var watchdog: AlertScenario {
        AlertScenario(
            "the watchdog always fires", .watchdog, series: [],
            checks: [.quiet(clock.hold - 1), .init(tick: clock.hold, firing: [ExpectedAlert(rules.watchdog, [:], value: 1)])])
    }

    private static let address = "exporter:8650"

    private func up(_ samples: Samples) -> InputSeries {
        InputSeries(ScrapeJob.exporter.up.matching(.equal(Labels.instance, Self.address)), samples)
    }
}
