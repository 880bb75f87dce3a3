import Catalog
import PromQL
import Specification

/// promtool's tests of the rules: each alert fires when it should, and only then.
enum RuleTestFiles {
    static func files(_ specification: MonitoringSpecification) -> [GeneratedFile] {
        ([platform(specification)] + specification.models.flatMap { model($0, of: specification) }).compactMap(\.self)
    }

    private static func platform(_ specification: MonitoringSpecification) -> GeneratedFile? {
        let rules = RuleFiles.platform(specification)
        let clock = TestClock(shortestRange: BurnWindow.fiveMinutes.nominal, hold: specification.alerting.holdFor)
        return file(rules.group.name, rules.group, PlatformScenarios(rules: rules, clock: clock).all, clock)
    }

    /// Files with clocks of their own: a window of seconds and one of a week would make a test of many evaluations.
    private static func model(_ model: ModelSpecification, of specification: MonitoringSpecification) -> [GeneratedFile?] {
        let rules = ModelRules(model, of: specification)
        let hold = specification.alerting.holdFor
        let fixed = TestClock(shortestRange: BurnWindow.fiveMinutes.nominal, hold: hold)
        let chosen = [BurnWindow.fiveMinutes.nominal, rules.quality.window, rules.service.silenceRange ?? .days(1)]
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
                "budgets-\(model.name)", rules.group,
                rules.service.levels.flatMap { BurnScenarios(rules: rules.service, level: $0, clock: fixed).all }
                    + FeatureScenarios(rules: rules.features, clock: fixed).all, fixed),
            file("traffic-\(model.name)", rules.group, traffic.all, traffic.clock),
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
        guard !scenarios.isEmpty else { return nil }
        return YAMLDocument.file(
            path: "prometheus/tests/\(name).yml",
            [
                "rule_files": [.string("../rules/\(group.name).yml")], "evaluation_interval": .duration(clock.evaluation),
                "tests": .list(scenarios.map { $0.yaml(clock) }),
            ])
    }
}
