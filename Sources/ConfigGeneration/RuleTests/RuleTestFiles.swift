import Catalog
import PromQL
import Specification

/// promtool's tests of the rules: each alert fires when it should, and only then.
enum RuleTestFiles {
    static func files(_ specification: MonitoringSpecification) -> [GeneratedFile] {
        [platform(specification), infrastructure(specification)].compactMap(\.self)
            + specification.models.flatMap { files($0, of: specification) }
    }

    static func files(_ model: ModelSpecification, of specification: MonitoringSpecification) -> [GeneratedFile] {
        self.model(model, of: specification).compactMap(\.self)
    }

    static func platform(_ specification: MonitoringSpecification) -> GeneratedFile? {
        let rules = RuleFiles.platform(specification)
        let clock = TestClock(shortestRange: BurnWindow.counts, hold: specification.alerting.holdFor)
        return file(rules.group.name, of: rules.group.name, PlatformScenarios(rules: rules, clock: clock).all, clock)
    }

    static func infrastructure(_ specification: MonitoringSpecification) -> GeneratedFile? {
        let rules = InfrastructureRules(specification)
        let clock = TestClock(shortestRange: BurnWindow.counts, hold: specification.alerting.holdFor)
        return file(InfrastructureRules.file, of: InfrastructureRules.file, InfrastructureScenarios(rules: rules, clock: clock).all, clock)
    }

    /// Files with clocks of their own: a window of seconds and one of a week would make a test of many evaluations.
    private static func model(_ model: ModelSpecification, of specification: MonitoringSpecification) -> [GeneratedFile?] {
        let rules = ModelRules(model, of: specification)
        let groups = rules.groups
        let chains = RuleChains(groups)
        let hold = specification.alerting.holdFor
        let fixed = TestClock(shortestRange: BurnWindow.counts, hold: hold)
        let chosen = [BurnWindow.counts, rules.quality.window, rules.service.silenceRange ?? .days(1)]
        let clock = TestClock(shortestRange: chosen.min() ?? .days(1), hold: hold)
        let traffic = TrafficScenarios(rules: rules.traffic, hold: hold, chains: chains)
        return [
            file(
                "model-\(model.name)", of: rules.file,
                SilenceScenarios(rules: rules.service, clock: clock).all
                    + QualityScenarios(rules: rules.quality, clock: clock, chains: chains).all
                    + noData(groups, clock),
                records: QualityRecords(rules: rules.quality, check: .init(chains: chains, isChained: true)).all, clock),
            file(
                "pushed-\(model.name)", of: rules.file,
                DriftScenarios(rules: rules.drift, clock: clock).all
                    + VersionScenarios(rules: rules.versions, experiment: rules.experiment, clock: clock).all, clock),
            file("features-\(model.name)", of: rules.file, FeatureScenarios(rules: rules.features, clock: fixed, chains: chains).all, fixed),
            file("traffic-\(model.name)", of: rules.file, traffic.falling, traffic.clock),
            file("traffic_weeks-\(model.name)", of: rules.file, traffic.weeks, records: traffic.records, traffic.weekClock),
            file(
                "records-\(model.name)", of: rules.file, records: TrafficRecords(rules: rules).all(fixed), fixed),
            file(
                "quality_records-\(model.name)", of: rules.file,
                records: QualityRecords(rules: rules.quality, check: .init(chains: chains, isChained: false)).all,
                .tenth(of: rules.quality.window, hold: hold)),
        ] + fleet(rules, chains, hold: hold) + [concepts(rules, hold: hold)]
            + (rules.objectives.map { objectives($0, chains, of: rules.file) } ?? [])
    }

    private static func concepts(_ rules: ModelRules, hold: Duration) -> GeneratedFile? {
        let clock = TestClock.tenth(of: rules.drift.changeAge, hold: hold)
        return file(
            "concepts-\(rules.drift.model.name)", of: rules.file, ConceptScenarios(rules: rules.drift, clock: clock).all, clock)
    }

    private static func fleet(_ rules: ModelRules, _ chains: RuleChains, hold: Duration) -> [GeneratedFile?] {
        let (counted, chained) = (WindowCheck(chains: chains, isChained: false), WindowCheck(chains: chains, isChained: true))
        let clock = TestClock(shortestRange: rules.fleet.window, samples: chained.ticks, hold: hold)
        let name = rules.fleet.model.name
        return [
            file(
                "fleet-\(name)", of: rules.file, FleetScenarios(rules: rules.fleet, clock: clock, chains: chains).all,
                records: FleetRecords(rules: rules.fleet, check: chained).all, clock),
            file(
                "fleet_records-\(name)", of: rules.file, records: FleetRecords(rules: rules.fleet, check: counted).all,
                .tenth(of: rules.fleet.window, hold: hold)),
        ]
    }

    /// Files apart: evaluations every minute show when alerts begin, and few of them what takes hours.
    private static func objectives(_ rules: ObjectiveRules, _ chains: RuleChains, of file: String) -> [GeneratedFile?] {
        let interval = rules.interval
        let clock = TestClock(interval: interval, evaluation: interval, hold: .zero)
        let steps = max(1, min(10, Int(TestClock.longestEvaluation / interval)))
        let slow = TestClock(interval: interval, evaluation: interval * steps, hold: .zero)
        // A state needs no rate, hence no samples between evaluations.
        let sparse = TestClock(interval: slow.evaluation, evaluation: slow.evaluation, hold: .zero)
        let counted = rules.levels.filter(\.hasLoad)
        let states = rules.levels.filter { !$0.hasLoad }
        let alerts = counted.flatMap { BurnScenarios(rules: rules, level: $0, clock: clock, chains: chains).quick }
            + states.flatMap { StaleScenarios(rules: rules, level: $0, clock: clock, chains: chains).quick }
        return [
            self.file(
                "budgets-\(rules.model.name)", of: file,
                tests: rules.levels.flatMap { BudgetScenarios(level: $0, clock: clock, chains: chains).all }.map { $0.yaml(clock) }, clock),
            self.file("objectives-\(rules.model.name)", of: file, alerts, clock),
            self.file(
                "recovery-\(rules.model.name)", of: file,
                tests: counted.flatMap { BurnScenarios(rules: rules, level: $0, clock: slow, chains: chains).slow }.map { $0.yaml(slow) }
                    + states.flatMap { StaleScenarios(rules: rules, level: $0, clock: sparse, chains: chains).slow }.map { $0.yaml(sparse) },
                slow),
        ]
    }

    /// Nothing of a model alerts when Prometheus has no series at all.
    private static func noData(_ groups: [RuleGroup], _ clock: TestClock) -> [AlertScenario] {
        Set(groups.flatMap(\.alerts).map(\.name)).sorted().map {
            .quiet("\($0.rawValue): no data", $0, series: [], at: [clock.hold + 2])
        }
    }

    /// `nil` when there is nothing to test.
    private static func file(
        _ name: String, of rules: String, _ scenarios: [AlertScenario] = [], records: [RecordScenario] = [], _ clock: TestClock
    ) -> GeneratedFile? {
        file(name, of: rules, tests: scenarios.map { $0.yaml(clock) } + records.map { $0.yaml(clock) }, clock)
    }

    private static func file(_ name: String, of rules: String, tests: [YAMLValue], _ clock: TestClock) -> GeneratedFile? {
        guard !tests.isEmpty else { return nil }
        return YAMLDocument.file(
            path: "prometheus/tests/\(name).yml",
            [
                "rule_files": [.string("../rules/\(rules).yml")], "evaluation_interval": .duration(clock.evaluation),
                "tests": .list(tests),
            ])
    }
}
