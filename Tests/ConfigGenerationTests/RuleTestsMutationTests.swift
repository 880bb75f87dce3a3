import ConfigGeneration
import Foundation
import Specification
import Testing

/// The generated tests notice when a rule is not what the configuration asks for.
@Suite(.serialized)
struct RuleTestsMutationTests {
    typealias Change = @Sendable (inout MonitoringSpecification) -> Void

    static let mutations: [(name: String, base: Change, mutation: Change)] = [
        (
            "availability", { $0.service.availability = .init(objective: 99.5) },
            { $0.service.availability = .init(objective: 99.4) }
        ),
        (
            "latency", { $0.service.latency = .init(objective: 99, threshold: .seconds(1)) },
            { $0.service.latency = .init(objective: 98, threshold: .seconds(1)) }
        ),
        (
            "latency threshold", { $0.service.latency = .init(objective: 99, threshold: .seconds(1)) },
            { $0.service.latency = .init(objective: 99, threshold: .seconds(2)) }
        ),
        (
            "wrong predictions", { $0.service.accuracy = .init(objective: 90) },
            { $0.service.accuracy = .init(objective: 89.9) }
        ),
        (
            "freshness", { $0.service.freshness = .init(objective: 99, limit: .seconds(600)) },
            { $0.service.freshness = .init(objective: 99, limit: .seconds(601)) }
        ),
        (
            "share of time", { $0.service.freshness = .init(objective: 99, limit: .seconds(600)) },
            { $0.service.freshness = .init(objective: 98.5, limit: .seconds(600)) }
        ),
        (
            "fewest bad", { $0.service.availability = .init(objective: 99.5) },
            { $0.service.availability = .init(objective: 99.5, burn: BurnSpecification(minimumBad: 1)) }
        ),
        (
            "period", { $0.service.availability = .init(objective: 99.5) },
            { $0.service.availability = .init(objective: 99.5, window: .seconds(29 * 86400)) }
        ),
        ("silence", { $0.service.silence = .seconds(900) }, { $0.service.silence = .seconds(1800) }),
        ("accuracy", { $0.quality.limits = [accuracy(0.9)] }, { $0.quality.limits = [accuracy(0.89)] }),
        (
            "minimum rows", { $0.quality.limits = [accuracy(0.9)] },
            {
                $0.quality.limits = [accuracy(0.9)]
                $0.quality.minimumRows = 10
            }
        ),
        ("psi severity", { $0.drift.psi.critical = 0.3 }, { $0.drift.psi.warning = 0.3 }),
        ("drifted features", { $0.drift.dataset.warning = 0.3 }, { $0.drift.dataset.warning = 0.29 }),
        ("drift schedule", { $0.drift.every = .seconds(3600) }, { $0.drift.every = .seconds(3599) }),
        ("age of the reference", { $0.reference.maximumAge = .seconds(86400) }, { $0.reference.maximumAge = .seconds(86401) }),
        (
            "kind of the reference", { $0.reference.maximumAge = .seconds(86400) },
            {
                $0.reference.maximumAge = .seconds(86400)
                $0.drift.reference = DriftReference(rows: .newest(.rows(500)))
            }
        ),
        ("missing values", { $0.features = [feature(0.02)] }, { $0.features = [feature(0.021)] }),
        ("area under the curve", { $0.quality.limits = [auc(0.8)] }, { $0.quality.limits = [auc(0.81)] }),
        (
            "adaptive severity", { $0.quality.limits = [adaptive] },
            { $0.quality.limits = [QualityLimit(metric: .accuracy, critical: .adaptive(deviations: 3))] }
        ),
        ("invalid values", { $0.features = [invalid(0.02)] }, { $0.features = [invalid(0.021)] }),
        ("traffic", { $0.service.traffic = 0.5 }, { $0.service.traffic = 0.51 }),
        ("label coverage", { $0.quality.labelCoverage = 0.5 }, { $0.quality.labelCoverage = 0.51 }),
        (
            "agreement of shadows", { $0.versions.shadows = ["2"] },
            {
                $0.versions.shadows = ["2"]
                $0.quality.shadowAgreement = 0.91
            }
        ),
        ("team", { _ in }, { $0.alerting.team = "growth" }),
        ("hold", { _ in }, { $0.alerting.holdFor = .seconds(360) }),
        ("runbooks", { _ in }, { $0.alerting.runbookBaseURL = "https://example.org/other" }),
    ]

    @Test("A rule of another threshold fails the tests", arguments: mutations.map(\.name))
    func fails(name: String) async throws {
        let (_, base, mutation) = try #require(Self.mutations.first { $0.name == name })
        var tested = RulesSpecifications.minimal
        // A class is positive in two only.
        if name == "area under the curve" { tested.models[0].makeBinary() }
        var wrong = tested
        base(&tested)
        mutation(&wrong)
        #expect(try await status(rules: tested, tests: tested) == 0)
        #expect(try await status(rules: wrong, tests: tested) != 0)
    }

    private func status(rules: MonitoringSpecification, tests: MonitoringSpecification) async throws -> Int32 {
        let files =
            GenerationPlan.rulesAndTests(for: rules).filter { $0.path.hasPrefix("prometheus/rules/") }
            + GenerationPlan.rulesAndTests(for: tests).filter { $0.path.hasPrefix("prometheus/tests/") }
        return try await TemporaryFolder.with(files) { folder in
            try await Promtool.run(["test", "rules"] + folder.files(under: "prometheus/tests")).status
        }
    }

    private static func accuracy(_ limit: Double) -> QualityLimit {
        QualityLimit(metric: .accuracy, warning: .fixed(Bound(.less, limit)))
    }
    private static func auc(_ limit: Double) -> QualityLimit {
        QualityLimit(metric: .rocAUC, warning: .fixed(Bound(.less, limit)))
    }
    private static let adaptive = QualityLimit(metric: .accuracy, warning: .adaptive(deviations: 3))
    private static func invalid(_ ratio: Double) -> FeatureSpecification {
        FeatureSpecification(name: "age", kind: .numeric, expectation: FeatureExpectation(invalidRatio: ratio))
    }
    private static func feature(_ ratio: Double) -> FeatureSpecification {
        FeatureSpecification(name: "age", kind: .numeric, expectation: FeatureExpectation(missingRatio: ratio))
    }
}

extension MonitoringSpecification {
    /// Parts of the only model, so that a table can change one in a line.
    fileprivate var service: ServiceSpecification {
        get { models[0].service }
        set { models[0].service = newValue }
    }
    fileprivate var quality: QualitySpecification {
        get { models[0].quality }
        set { models[0].quality = newValue }
    }
    fileprivate var drift: DriftSpecification {
        get { models[0].drift }
        set { models[0].drift = newValue }
    }
    fileprivate var reference: ReferenceSpecification {
        get { models[0].reference }
        set { models[0].reference = newValue }
    }
    fileprivate var versions: ModelVersions {
        get { models[0].versions }
        set { models[0].versions = newValue }
    }
    fileprivate var features: [FeatureSpecification] {
        get { models[0].features }
        set { models[0].features = newValue }
    }
}

extension ModelSpecification {
    fileprivate mutating func makeBinary() { (task, positiveClass) = (.binaryClassification, "yes") }
}
