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

    var staleness: [AlertScenario] { FreshnessScenarios(passes: rules.passes, rule: rules.stale, clock: clock).all }
}
