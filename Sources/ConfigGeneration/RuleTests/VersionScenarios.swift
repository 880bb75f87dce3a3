import Catalog
import Instruments
import PromQL
import Specification

/// Scenarios of versions and variants against what they are compared with.
struct VersionScenarios {
    let rules: VersionRules
    let experiment: ExperimentRules?
    let clock: TestClock

    var all: [AlertScenario] { shadows + [worse] + (experiment.map(of) ?? []) }

    private var shadows: [AlertScenario] {
        guard let rule = rules.disagreeing, let limit = rules.agreementLimit, let shadow = rules.model.versions.shadows.first
        else { return [] }
        let agreement = selector(QualityMetrics.agreement, version: shadow)
        let rows = selector(QualityMetrics.agreementRows, version: shadow)
        let bad = limit.justBelow
        return [
            .change(
                "a shadow disagrees", .shadowDisagrees, clock,
                firing: [ExpectedAlert(rule, labels(shadow), value: bad.doubleValue)],
                [.init(agreement, good: limit, bad: bad), .init(rows, rules.fewestRows)]),
            .quiet(
                "a shadow disagrees on few requests", .shadowDisagrees,
                series: [
                    InputSeries(agreement, .constant(bad, clock.hold + 4)),
                    InputSeries(rows, .constant(rules.fewestRows - 1, clock.hold + 4)),
                ],
                at: [clock.hold + 2]),
        ]
    }

    private var worse: AlertScenario {
        let candidate = rules.model.versions.canaries.first ?? "candidate"
        func verdict(_ name: String) -> VectorSelector {
            selector(QualityMetrics.comparison, version: candidate, .equal(Labels.verdict, name))
        }
        return .change(
            "a comparison ends in worse", .versionWorse, clock,
            firing: [ExpectedAlert(rules.worse, labels(candidate), value: 1)],
            [.init(verdict(VersionRules.worseVerdict), good: 0, bad: 1), .init(verdict("better"), good: 1, bad: 0)])
    }

    private func labels(_ version: String) -> [LabelName: String] {
        [Labels.model: rules.model.name, Labels.version: version, Labels.baseline: rules.model.versions.champion]
    }

    private func selector(_ metric: MetricDefinition, version: String, _ more: LabelMatcher...) -> VectorSelector {
        VectorSelector(
            metric.name.text,
            [
                .equal(Labels.baseline, rules.model.versions.champion), .equal(Labels.model, rules.model.name),
                .equal(Labels.version, version),
            ] + more)
    }
}

extension VersionScenarios {
    private func of(_ experiment: ExperimentRules) -> [AlertScenario] {
        let variant = experiment.experiment.variants.last?.name ?? "variant"
        let subject = [Labels.model: experiment.model.name, Labels.experiment: experiment.experiment.name]
        func series(_ metric: MetricDefinition, _ more: LabelMatcher...) -> VectorSelector {
            VectorSelector(metric.name.text, subject.sorted { $0.key.text < $1.key.text }.map { .equal($0, $1) } + more)
        }
        let (decisive, odd) = (experiment.level.justBelow, ExperimentRules.sampleRatioLevel.justBelow)
        return [
            .change(
                "a variant wins or loses", .experimentDecided, clock,
                firing: [
                    ExpectedAlert(
                        experiment.decided, subject.merging([Labels.variant: variant]) { $1 }, value: decisive.doubleValue)
                ],
                [
                    .init(
                        series(QualityMetrics.effectSequentialPValue, .equal(Labels.variant, variant)), good: experiment.level,
                        bad: decisive)
                ]),
            .change(
                "variants get other shares than configured", .sampleRatio, clock,
                firing: [ExpectedAlert(experiment.mismatch, subject, value: odd.doubleValue)],
                [.init(series(QualityMetrics.sampleRatioPValue), good: ExperimentRules.sampleRatioLevel, bad: odd)]),
        ]
    }
}
