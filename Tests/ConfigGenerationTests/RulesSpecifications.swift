import Specification

/// Specifications that the tests generate from.
enum RulesSpecifications {
    static let all: [(name: String, specification: MonitoringSpecification)] = [
        ("minimal", minimal), ("binary", specification([binary])), ("regression", specification([regression])),
        ("several models", specification([binary, regression, multiclass])), ("fast", fast),
        ("versions", specification([versions])), ("alone", alone), ("objectives", specification([objectives])),
        ("infrastructure", infrastructure), ("short windows", shortWindows),
    ]

    /// Those whose tests of rules are not all among the ones of several models.
    static let distinct = all.map(\.name).filter { !["binary", "regression"].contains($0) }

    /// Nothing but what a file must say.
    static let minimal = specification([
        ModelSpecification(
            name: "bare", team: "ops", task: .multiclassClassification, versions: ModelVersions(champion: "1"), features: [],
            reference: ReferenceSpecification(path: "r.csv"), service: ServiceSpecification(silence: nil, traffic: nil),
            drift: DriftSpecification(psi: SeverityLimits(), ks: nil, dataset: SeverityLimits()))
    ])

    /// Intervals as a demonstration on one machine has them.
    static let fast: MonitoringSpecification = {
        var model = binary
        model.quality.window = .seconds(20)
        model.service.silence = .seconds(10)
        model.drift.every = .seconds(2)
        model.drift.window = .time(.seconds(20))
        var result = specification([model])
        result.stack.scrapeInterval = .seconds(1)
        result.alerting.holdFor = .seconds(2)
        return result
    }()

    /// Windows that are over before an alert fires.
    static let shortWindows: MonitoringSpecification = {
        var model = multiclass
        model.features = [FeatureSpecification(name: "length", kind: .numeric)]
        model.service.traffic = nil
        model.quality.window = .seconds(60)
        model.drift.window = .time(.seconds(60))
        var result = specification([model])
        result.stack.driftWorkers = []
        result.alerting.holdFor = .seconds(120)
        return result
    }()

    /// All that the models may run on, and times in which nobody is told.
    static let infrastructure: MonitoringSpecification = {
        var result = specification([])
        result.infrastructure = InfrastructureSpecification(
            node: ["node-1:9100", "node-2:9100"], postgres: ["postgres:9187"], redis: ["redis:9121"],
            mlflow: .init(probe: "blackbox:9115", targets: ["http://mlflow:5000/health"]))
        result.alerting.mutes = [
            MuteSpecification(
                name: "nights", hours: [.init(from: 0, to: 390), .init(from: 1320, to: 1440)], location: "Europe/Berlin",
                severities: [.warning, .error], teams: ["growth"]),
            MuteSpecification(name: "weekends", weekdays: [.saturday, .sunday]),
        ]
        return result
    }()

    /// Without a drift worker.
    static let alone: MonitoringSpecification = {
        var result = specification([binary])
        result.stack.driftWorkers = []
        return result
    }()

    static let binary = ModelSpecification(
        name: "churn", team: "growth", task: .binaryClassification, positiveClass: "leave \"now\"",
        versions: ModelVersions(champion: "1.2.0", challengers: ["1.3.0"]),
        features: [
            FeatureSpecification(
                name: "{{ odd }} \\ näme+&", kind: .categorical, expectation: FeatureExpectation(missingRatio: 0.3)),
            FeatureSpecification(
                name: "tenure", kind: .numeric, expectation: FeatureExpectation(minimum: 0, maximum: 120, missingRatio: 0.01)),
        ],
        reference: ReferenceSpecification(path: "churn.csv", maximumAge: .seconds(180 * 86400)),
        service: ServiceSpecification(
            availability: .init(objective: 99.9), latency: .init(objective: 90, threshold: .milliseconds(250))),
        quality: QualitySpecification(limits: [
            QualityLimit(metric: .accuracy, warning: .fixed(Bound(.less, 0.9)), critical: .fixed(Bound(.less, 0.85))),
            QualityLimit(metric: .f1, warning: .fixed(Bound(.lessOrEqual, 0.7))),
            QualityLimit(metric: .precision, critical: .fixed(Bound(.less, 0.6))),
            QualityLimit(metric: .recall, warning: .fixed(Bound(.less, 0.5))),
        ]))

    static let regression = ModelSpecification(
        name: "price.eu-1", team: "ops", task: .regression, versions: ModelVersions(champion: "2024-01"),
        features: [FeatureSpecification(name: "area", kind: .numeric)], reference: ReferenceSpecification(path: "price.csv"),
        service: ServiceSpecification(
            availability: .init(objective: 50, window: .seconds(7 * 86400)),
            latency: .init(objective: 99.95, threshold: .seconds(1)),
            silence: .seconds(3600)),
        quality: QualitySpecification(
            window: .seconds(7 * 86400), minimumRows: 5000,
            limits: [
                QualityLimit(metric: .bias, warning: .fixed(Bound(.greater, 3))),
                QualityLimit(metric: .mae, warning: .fixed(Bound(.greater, 12.5)), critical: .fixed(Bound(.greater, 20))),
                QualityLimit(metric: .mape, warning: .fixed(Bound(.greater, 0.25))),
                QualityLimit(metric: .r2, warning: .fixed(Bound(.less, 0.6)), critical: .fixed(Bound(.less, -0.125))),
                QualityLimit(metric: .rmse, warning: .fixed(Bound(.greaterOrEqual, 30000))),
            ]),
        drift: DriftSpecification(
            every: .seconds(86400), psi: SeverityLimits(warning: 0.2), ks: nil, dataset: SeverityLimits(critical: 1)))

    /// A canary, a shadow, an experiment, limits of every kind of measure.
    static let versions = ModelSpecification(
        name: "offers", team: "growth", task: .binaryClassification, positiveClass: "yes",
        versions: ModelVersions(champion: "1", canaries: ["2"], shadows: ["3.x", "4"]),
        features: [
            FeatureSpecification(name: "age", kind: .numeric, expectation: FeatureExpectation(minimum: 0, frozenRows: 500)),
            FeatureSpecification(
                name: "plan", kind: .categorical, expectation: FeatureExpectation(values: ["a"], invalidRatio: 0.2)),
            FeatureSpecification(name: "note", kind: .categorical, expectation: FeatureExpectation(invalidRatio: nil)),
        ],
        reference: ReferenceSpecification(path: "offers.csv", maximumAge: .seconds(3600)),
        service: ServiceSpecification(traffic: 0.25),
        quality: QualitySpecification(
            window: .seconds(3600), labelCoverage: 0.8, shadowAgreement: 0.95,
            limits: [
                QualityLimit(metric: .accuracy, warning: .adaptive(deviations: 3), critical: .fixed(Bound(.less, 0.7))),
                QualityLimit(metric: .averagePrecision, warning: .fixed(Bound(.less, 0.6))),
                QualityLimit(metric: .brierScore, warning: .fixed(Bound(.greater, 0.2)), critical: .adaptive(deviations: 4.5)),
                QualityLimit(
                    metric: .logLoss, warning: .fixed(Bound(.greater, 0.5)), critical: .fixed(Bound(.greaterOrEqual, 0.8))),
                QualityLimit(metric: .rocAUC, warning: .fixed(Bound(.less, 0.8)), critical: .fixed(Bound(.less, 0.45))),
            ]),
        drift: DriftSpecification(reference: DriftReference(version: "1", rows: .newest(.time(.seconds(7 * 86400))))),
        experiment: ExperimentSpecification(
            name: "price \"test\"", variants: [.init(name: "A", share: 0.5), .init(name: "B", share: 0.5)], control: "A",
            conversion: "yes", start: 0))

    /// Every kind of promise; tiers that the objective leaves no room for, own ones, and none.
    static let objectives = ModelSpecification(
        name: "fraud", team: "ops", task: .binaryClassification, positiveClass: "yes", versions: ModelVersions(champion: "3"),
        features: [], reference: ReferenceSpecification(path: "fraud.csv"),
        service: ServiceSpecification(
            availability: .init(
                objective: 99, window: .seconds(7 * 86400),
                burn: BurnSpecification(
                    tiers: [
                        .init(
                            factor: 10, long: .seconds(3600), short: .seconds(600), severity: .critical, hold: .seconds(60),
                            keepFiring: .seconds(300)),
                        .init(factor: 1.5, long: .seconds(86400), short: .seconds(7200), severity: .warning),
                    ], minimumBad: 10)),
            latency: .init(objective: 95, threshold: .seconds(2), burn: BurnSpecification(tiers: [])),
            accuracy: .init(objective: 90), freshness: .init(objective: 99.5, limit: .seconds(600)), traffic: nil))

    static let multiclass = ModelSpecification(
        name: "topic", team: "growth", task: .multiclassClassification, versions: ModelVersions(champion: "7"),
        features: [FeatureSpecification(name: "language", kind: .categorical)],
        reference: ReferenceSpecification(path: "topic.csv"),
        quality: QualitySpecification(limits: [QualityLimit(metric: .accuracy, warning: .fixed(Bound(.less, 0.8)))]))

    static func specification(_ models: [ModelSpecification]) -> MonitoringSpecification {
        MonitoringSpecification(
            project: "retail",
            teams: [TeamSpecification(name: "growth", chat: "chat"), TeamSpecification(name: "ops", chat: "chat")],
            models: models,
            alerting: AlertingSpecification(
                receivers: [
                    ReceiverSpecification(name: "chat", integration: .webhook(url: "http://localhost:1/", urlFile: nil))
                ],
                team: "ops", runbookBaseURL: "https://example.org/runbooks"),
            stack: StackSpecification())
    }
}
