import Catalog
import PromQL
import Specification

/// promtool's tests of the rules: each alert fires when it should, and only then.
enum RuleTestFiles {
    static func files(_ specification: MonitoringSpecification) -> [GeneratedFile] {
        sharedFiles(specification) + specification.models.flatMap { files($0, of: specification) }
    }

    /// Those of no model.
    static func sharedFiles(_ specification: MonitoringSpecification) -> [GeneratedFile] {
        [platform(specification), infrastructure(specification)].compactMap(\.self)
    }

    private static func files(_ model: ModelSpecification, of specification: MonitoringSpecification) -> [GeneratedFile] {
        parts.compactMap { $0.file(model, of: specification) }
    }

    private static func platform(_ specification: MonitoringSpecification) -> GeneratedFile? {
        let rules = RuleFiles.platform(specification)
        let clock = TestClock(shortestRange: BurnWindow.counts, hold: specification.alerting.holdFor)
        return file(rules.group.name, of: rules.group.name, PlatformScenarios(rules: rules, clock: clock).all, clock)
    }

    private static func infrastructure(_ specification: MonitoringSpecification) -> GeneratedFile? {
        let rules = InfrastructureRules(specification)
        let clock = TestClock(shortestRange: BurnWindow.counts, hold: specification.alerting.holdFor)
        return file(InfrastructureRules.file, of: InfrastructureRules.file, InfrastructureScenarios(rules: rules, clock: clock).all, clock)
    }

    /// The files of a model, with clocks of their own: a window of seconds and one of a week would make a test of many
    /// evaluations.
    static let parts = [
        ModelPart(.service, silence), ModelPart(.service, traffic), ModelPart(.service, trafficWeeks),
        ModelPart(.features, records), ModelPart(.quality, quality), ModelPart(.quality, qualityRecords),
        ModelPart([.features, .limits], features), ModelPart([.drift, .features], drift), ModelPart(.drift, concepts),
        ModelPart([.drift, .features], fleet), ModelPart([.drift, .features], fleetRecords), ModelPart(.service, budgets),
        ModelPart(.service, objectives), ModelPart(.service, recovery),
    ]

    private static func silence(_ rules: ModelRules, _ hold: Duration) -> GeneratedFile? {
        let clock = TestClock(shortestRange: min(BurnWindow.counts, rules.service.silenceRange ?? .days(1)), hold: hold)
        return file(
            "silence", of: rules, SilenceScenarios(rules: rules.service, clock: clock).all + noData(rules.chains(.service), clock), clock)
    }

    private static func traffic(_ rules: ModelRules, _ hold: Duration) -> GeneratedFile? {
        let scenarios = TrafficScenarios(rules: rules.traffic, hold: hold, chains: rules.chains(.service))
        return file("traffic", of: rules, scenarios.falling, scenarios.clock)
    }

    private static func trafficWeeks(_ rules: ModelRules, _ hold: Duration) -> GeneratedFile? {
        let scenarios = TrafficScenarios(rules: rules.traffic, hold: hold, chains: rules.chains(.service))
        return file("traffic_weeks", of: rules, scenarios.weeks, records: scenarios.records, scenarios.weekClock)
    }

    private static func records(_ rules: ModelRules, _ hold: Duration) -> GeneratedFile? {
        let clock = TestClock(shortestRange: BurnWindow.counts, hold: hold)
        return file("records", of: rules, records: TrafficRecords(model: rules.service.model).all(clock), clock)
    }

    private static func quality(_ rules: ModelRules, _ hold: Duration) -> GeneratedFile? {
        let chains = rules.chains(.quality)
        let clock = TestClock(shortestRange: min(BurnWindow.counts, rules.quality.window), hold: hold)
        return file(
            "quality", of: rules,
            QualityScenarios(rules: rules.quality, clock: clock, chains: chains).all
                + VersionScenarios(rules: rules.versions, experiment: rules.experiment, clock: clock).all
                + noData(chains, clock),
            records: QualityRecords(rules: rules.quality, check: .init(chains: chains, isChained: true)).all, clock)
    }

    private static func qualityRecords(_ rules: ModelRules, _ hold: Duration) -> GeneratedFile? {
        let check = WindowCheck(chains: rules.chains(.quality), isChained: false)
        return file(
            "quality_records", of: rules, records: QualityRecords(rules: rules.quality, check: check).all,
            .tenth(of: rules.quality.window, hold: hold))
    }

    private static func features(_ rules: ModelRules, _ hold: Duration) -> GeneratedFile? {
        let clock = TestClock(shortestRange: BurnWindow.counts, hold: hold)
        let chains = rules.chains(.features)
        let scenarios = FeatureScenarios(rules: rules.features, clock: clock, chains: chains)
        return file("features", of: rules, scenarios.all + noData(chains, clock), clock)
    }

    private static func drift(_ rules: ModelRules, _ hold: Duration) -> GeneratedFile? {
        let clock = TestClock(shortestRange: BurnWindow.counts, hold: hold)
        return file("drift", of: rules, DriftScenarios(rules: rules.drift, clock: clock).all + noData(rules.chains(.drift), clock), clock)
    }

    private static func concepts(_ rules: ModelRules, _ hold: Duration) -> GeneratedFile? {
        let clock = TestClock.tenth(of: rules.drift.changeAge, hold: hold)
        return file("concepts", of: rules, ConceptScenarios(rules: rules.drift, clock: clock).all, clock)
    }

    private static func fleet(_ rules: ModelRules, _ hold: Duration) -> GeneratedFile? {
        let check = WindowCheck(chains: rules.chains(.fleet), isChained: true)
        let clock = TestClock(shortestRange: rules.fleet.window, samples: check.ticks, hold: hold)
        return file(
            "fleet", of: rules,
            FleetScenarios(rules: rules.fleet, clock: clock, chains: check.chains).all + noData(check.chains, clock),
            records: FleetRecords(rules: rules.fleet, check: check).all, clock)
    }

    private static func fleetRecords(_ rules: ModelRules, _ hold: Duration) -> GeneratedFile? {
        let check = WindowCheck(chains: rules.chains(.fleet), isChained: false)
        return file(
            "fleet_records", of: rules, records: FleetRecords(rules: rules.fleet, check: check).all,
            .tenth(of: rules.fleet.window, hold: hold))
    }

    /// Evaluations every minute show when alerts begin.
    private static func quickClock(_ rules: ObjectiveRules) -> TestClock {
        TestClock(interval: rules.interval, evaluation: rules.interval, hold: .zero)
    }

    private static func budgets(_ rules: ModelRules, _ hold: Duration) -> GeneratedFile? {
        guard let objectives = rules.objectives else { return nil }
        let (clock, chains) = (quickClock(objectives), rules.chains(.objectives))
        let scenarios = objectives.levels.flatMap { BudgetScenarios(level: $0, clock: clock, chains: chains).all }
        return file("budgets", of: rules, tests: scenarios.map { $0.yaml(clock) }, clock)
    }

    private static func objectives(_ rules: ModelRules, _ hold: Duration) -> GeneratedFile? {
        guard let objectives = rules.objectives else { return nil }
        let (clock, chains) = (quickClock(objectives), rules.chains(.objectives))
        let burning = objectives.levels.filter(\.hasLoad)
            .flatMap { BurnScenarios(rules: objectives, level: $0, clock: clock, chains: chains).quick }
        let stale = objectives.levels.filter { !$0.hasLoad }
            .flatMap { StaleScenarios(rules: objectives, level: $0, clock: clock, chains: chains).quick }
        return file("objectives", of: rules, burning + stale + noData(chains, clock), clock)
    }

    /// A few evaluations show what takes hours.
    private static func recovery(_ rules: ModelRules, _ hold: Duration) -> GeneratedFile? {
        guard let objectives = rules.objectives else { return nil }
        let (interval, chains) = (objectives.interval, rules.chains(.objectives))
        let steps = max(1, min(10, Int(TestClock.longestEvaluation / interval)))
        let clock = TestClock(interval: interval, evaluation: interval * steps, hold: .zero)
        // A state needs no rate, hence no samples between evaluations.
        let sparse = TestClock(interval: clock.evaluation, evaluation: clock.evaluation, hold: .zero)
        let burning = objectives.levels.filter(\.hasLoad)
            .flatMap { BurnScenarios(rules: objectives, level: $0, clock: clock, chains: chains).slow }
        let stale = objectives.levels.filter { !$0.hasLoad }
            .flatMap { StaleScenarios(rules: objectives, level: $0, clock: sparse, chains: chains).slow }
        return file("recovery", of: rules, tests: burning.map { $0.yaml(clock) } + stale.map { $0.yaml(sparse) }, clock)
    }

    /// Nothing of a group alerts when Prometheus has no series at all.
    private static func noData(_ chains: RuleChains, _ clock: TestClock) -> [AlertScenario] {
        chains.alertNames.map {
            .quiet("\($0.rawValue): no data", $0, series: [], at: [clock.hold + 2])
        }
    }

    private static func file(
        _ kind: String, of rules: ModelRules, _ scenarios: [AlertScenario] = [], records: [RecordScenario] = [], _ clock: TestClock
    ) -> GeneratedFile? {
        file("\(kind)-\(rules.service.model.name)", of: rules.file, scenarios, records: records, clock)
    }

    private static func file(_ kind: String, of rules: ModelRules, tests: [YAMLValue], _ clock: TestClock) -> GeneratedFile? {
        file("\(kind)-\(rules.service.model.name)", of: rules.file, tests: tests, clock)
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
