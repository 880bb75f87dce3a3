import Catalog
import Instruments
import PromQL
import Specification

/// Scenarios of what the drift worker pushes, or fails to push.
struct DriftScenarios {
    let rules: DriftRules
    let clock: TestClock

    var all: [AlertScenario] { scores + dataset + [unfit] + ages + staleness }

    private var scores: [AlertScenario] {
        rules.severities.flatMap { severity in
            [drifts(.featureDrift, feature, severity), drifts(.predictionDrift, ReservedLabelValue.prediction, severity)]
        } + (rules.severities.isEmpty ? [] : others)
    }

    private var feature: String { rules.model.features.first?.name ?? "feature" }

    /// Detected from the fourth tick on, until the alert has fired.
    private func drifts(_ alert: AlertName, _ feature: String, _ severity: Severity) -> AlertScenario {
        let onset = 3
        let ticks = onset + clock.hold + 3
        let detected = Samples.constant(0, onset) + .constant(1, clock.hold + 1) + .constant(0, 2)
        let value: ExactDecimal = 0.462
        let firing = rules.alerts.filter { $0.name == alert && isReached($0, by: severity) }
        let labels = rules.model.championLabels.merging([Labels.feature: feature, Labels.test: test(severity).rawValue]) { $1 }
        return AlertScenario(
            "\(severity) drift of \(feature)", alert,
            series: score(feature, severity, value, ticks: ticks) {
                isReached($0, by: severity) ? detected : .constant(0, ticks)
            },
            checks: [
                .quiet(onset + clock.hold - 1),
                .init(tick: onset + clock.hold, firing: firing.map { ExpectedAlert($0, labels, value: value.doubleValue) }),
                .quiet(onset + clock.hold + 1),
            ])
    }

    /// A score that the worker does not call drift, and drift that belongs to the other alert.
    private var others: [AlertScenario] {
        let end = clock.hold + 2
        return [
            (AlertName.featureDrift, feature, ReservedLabelValue.score), (.predictionDrift, ReservedLabelValue.score, feature),
        ]
        .flatMap { alert, own, other in
            [(own, ExactDecimal(0), "no drift of"), (other, 1, "another alert's drift of")].map { feature, detected, name in
                .quiet(
                    "\(alert.rawValue): \(name) \(feature)", alert,
                    series: score(feature, .critical, 0.462, ticks: end + 1) { _ in .constant(detected, end + 1) }, at: [end])
            }
        }
    }

    private func isReached(_ severity: Severity, by reached: Severity) -> Bool { severity <= reached }
    private func isReached(_ rule: AlertingRule, by reached: Severity) -> Bool {
        Severity(rawValue: rule.severity).map { isReached($0, by: reached) } ?? false
    }

    private func test(_ severity: Severity) -> DriftMetrics.Test {
        rules.model.drift.tests.first { $0.limits.limit(severity) != nil }?.test ?? .psi
    }

    private func score(
        _ feature: String, _ severity: Severity, _ value: ExactDecimal, ticks: Int, detected: (Severity) -> Samples
    ) -> [InputSeries] {
        let matchers: [LabelMatcher] = [.equal(Labels.feature, feature), .equal(Labels.test, test(severity).rawValue)]
        let score = VectorSelector(DriftMetrics.score.name.text, matchers).pushed(rules.model)
        return [InputSeries(score, .constant(value, ticks))]
            + rules.severities.map { severity in
                let selector = VectorSelector(
                    DriftMetrics.detected.name.text, matchers + [.equal(Labels.severity, severity.rawValue)])
                return InputSeries(selector.pushed(rules.model), detected(severity))
            }
    }
}
