import Catalog
import PromQL

extension AlertScenario {
    /// A gauge before and while something is wrong.
    struct Gauge {
        let selector: VectorSelector
        let good: ExactDecimal
        let bad: ExactDecimal

        init(_ selector: VectorSelector, good: ExactDecimal, bad: ExactDecimal) {
            self.selector = selector
            self.good = good
            self.bad = bad
        }

        /// One that does not change.
        init(_ selector: VectorSelector, _ value: ExactDecimal) { self.init(selector, good: value, bad: value) }
    }

    /// `alert` fires once the gauges have been bad for the hold time, not before, and ends when they are good again.
    static func change(
        _ name: String, _ alert: AlertName, _ clock: TestClock, firing: [ExpectedAlert], _ gauges: [Gauge]
    ) -> AlertScenario {
        let onset = 2
        return AlertScenario(
            name, alert,
            series: gauges.map {
                InputSeries(
                    $0.selector, .constant($0.good, onset) + .constant($0.bad, clock.hold + 1) + .constant($0.good, 2))
            },
            checks: [
                .quiet(onset + clock.hold - 1), .init(tick: onset + clock.hold, firing: firing), .quiet(onset + clock.hold + 1),
            ])
    }
}
