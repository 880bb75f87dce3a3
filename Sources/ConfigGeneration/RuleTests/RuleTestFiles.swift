import Catalog
import PromQL
import Specification

/// promtool's tests of the rules: each alert fires when it should, and only then.
enum RuleTestFiles {
    static func files(_ specification: MonitoringSpecification) -> [GeneratedFile] {
        [platform(specification)].compactMap(\.self) + specification.models.flatMap { files($0, of: specification) }
    }

    static func files(_ model: ModelSpecification, of specification: MonitoringSpecification) -> [GeneratedFile] {
        self.model(model, of: specification).compactMap(\.self)
    }

    static func platform(_ specification: MonitoringSpecification) -> GeneratedFile? {
        let rules = RuleFiles.platform(specification)
        let clock = TestClock(shortestRange: BurnWindow.counts, hold: specification.alerting.holdFor)
        return file(rules.group.name, rules.group, PlatformScenarios(rules: rules, clock: clock).all, clock)
    }

    /// Files with clocks of their own: a window of seconds and one of a week would make a test of many evaluations.
    private static func model(_ model: ModelSpecification, of specification: MonitoringSpecification) -> [GeneratedFile?] {
        let rules = ModelRules(model, of: specification)
        let hold = specification.alerting.holdFor
        let fixed = TestClock(shortestRange: BurnWindow.counts, hold: hold)
        let chosen = [BurnWindow.counts, rules.quality.window, rules.service.silenceRange ?? .days(1)]
        let clock = TestClock(shortestRange: chosen.min() ?? .days(1), hold: hold)
        let traffic = TrafficScenarios(rules: rules.traffic, hold: hold)
        return [
            file(
                rules.group.name, rules.group,
                SilenceScenarios(rules: rules.service, clock: clock).all
                    + QualityScenarios(rules: rules.quality, clock: clock).all
                    + DriftScenarios(rules: rules.drift, clock: clock).all
                    + VersionScenarios(rules: rules.versions, experiment: rules.experiment, clock: clock).all
                    + noData(rules.group, clock), clock),
            file(
                "features-\(model.name)", rules.group, FeatureScenarios(rules: rules.features, clock: fixed).all, fixed),
            file("traffic-\(model.name)", rules.group, traffic.all, traffic.clock),
        ] + (ObjectiveRules(model, of: specification).map(objectives) ?? [])
    }

    /// Files apart: evaluations every minute show when alerts begin, and few of them what takes hours.
    private static func objectives(_ rules: ObjectiveRules) -> [GeneratedFile?] {
        let interval = rules.interval
        let clock = TestClock(interval: interval, evaluation: interval, hold: .zero)
        let slow = TestClock(interval: interval, evaluation: interval * 10, hold: .zero)
        // A state needs no rate, hence no samples between evaluations.
        let sparse = TestClock(interval: slow.evaluation, evaluation: slow.evaluation, hold: .zero)
        let counted = rules.levels.filter(\.hasLoad)
        let states = rules.levels.filter { !$0.hasLoad }
        let alerts = counted.flatMap { BurnScenarios(rules: rules, level: $0, clock: clock).quick }
            + states.flatMap { StaleScenarios(rules: rules, level: $0, clock: clock).quick }
        return [
            // In a file of its own: vmalert-tool has another key for tests of expressions.
            file(
                "budgets-\(rules.model.name)", rules.group,
                rules.levels.flatMap { BudgetScenarios(level: $0, clock: clock).all }.map { $0.yaml(clock) }, clock),
            file(rules.group.name, rules.group, alerts + noData(rules.group, clock), clock),
            file(
                "recovery-\(rules.model.name)", rules.group,
                counted.flatMap { BurnScenarios(rules: rules, level: $0, clock: slow).slow }.map { $0.yaml(slow) }
                    + states.flatMap { StaleScenarios(rules: rules, level: $0, clock: sparse).slow }.map { $0.yaml(sparse) },
                slow),
        ]
    }

    /// Nothing of a model alerts when Prometheus has no series at all.
    private static func noData(_ group: RuleGroup, _ clock: TestClock) -> [AlertScenario] {
        Set(group.alerts.map(\.name)).sorted().map {
            .quiet("\($0.rawValue): no data", $0, series: [], at: [clock.hold + 2])
        }
    }

    /// `nil` when there is nothing to test.
    private static func file(_ name: String, _ group: RuleGroup, _ scenarios: [AlertScenario], _ clock: TestClock)
        -> GeneratedFile?
    {
        file(name, group, scenarios.map { $0.yaml(clock) }, clock)
    }

    private static func file(_ name: String, _ group: RuleGroup, _ tests: [YAMLValue], _ clock: TestClock) -> GeneratedFile? {
        guard !tests.isEmpty else { return nil }
        return YAMLDocument.file(
            path: "prometheus/tests/\(name).yml",
            [
                "rule_files": [.string("../rules/\(group.name).yml")], "evaluation_interval": .duration(clock.evaluation),
                "tests": .list(tests),
            ])
    }
}
