import Catalog
import Instruments
import PromQL
import Specification

/// What the drift worker pushes of one model, and the worker's own freshness.
struct DriftRules {
    let model: ModelSpecification
    let conventions: AlertConventions
    /// The team that hears of the monitoring itself.
    let platformTeam: String

    static let level = [Labels.model, Labels.version]
    static let scored = level + [Labels.feature, Labels.test]

    var alerts: [AlertingRule] { scores + dataset + [unfit, conceptDrift, stale] + [tooOld].compactMap(\.self) }

    /// The severities at which a test may say drift; Kolmogorov–Smirnov knows no degrees and warns.
    var severities: [Severity] {
        [Severity.critical, .warning].filter { severity in model.drift.tests.contains { $0.limits.limit(severity) != nil } }
    }

    /// What is scored beside the features.
    static let outputs = [ReservedLabelValue.prediction, ReservedLabelValue.score]

    private var scores: [AlertingRule] {
        severities.map(featureAlert) + severities.map(predictionAlert)
    }

    private func featureAlert(_ severity: Severity) -> AlertingRule {
        conventions.rule(
            .featureDrift, severity, team: model.team, drifted(.matchesNot(Labels.feature, "__.*"), severity),
            summary: "A feature of a model is not distributed as in the reference.",
            description: """
                Feature \(Labels.feature) of model \(Labels.model) \(Labels.version) has a \(Labels.test) score of \(.number) \
                against the reference; \(severity.rawValue) limits: \(limits(severity)).
                """,
            dashboard: .init(uid: .drift, labels: Self.level + [Labels.feature]))
    }

    private func predictionAlert(_ severity: Severity) -> AlertingRule {
        conventions.rule(
            .predictionDrift, severity, team: model.team, drifted(.oneOf(Labels.feature, Self.outputs), severity),
            summary: "What a model predicts is not distributed as in the reference.",
            description: """
                \(Labels.feature) of model \(Labels.model) \(Labels.version) has a \(Labels.test) score of \(.number) \
                against the reference; \(severity.rawValue) limits: \(limits(severity)).
                """,
            dashboard: .init(uid: .drift, labels: Self.level))
    }

    /// The score where the worker found effect and evidence, once for all exporters that hold the pushed group.
    private func drifted(_ features: LabelMatcher, _ severity: Severity) -> Query {
        let ofModel = LabelMatcher.equal(Labels.model, model.name)
        let detected = DriftMetrics.detected.selector(ofModel, features, .equal(Labels.severity, severity.rawValue))
        return .max(by: Self.scored, .selector(DriftMetrics.score.selector(ofModel, features)))
            .and(Query.selector(detected).equal(to: 1), .on(Self.scored))
    }

    /// The worker raises the PSI limit for few rows, so the text names the configured one as the least.
    private func limits(_ severity: Severity) -> String {
        model.drift.tests.compactMap { judged in
            judged.limits.limit(severity).map {
                "\(judged.test.rawValue) \($0.exact)\(judged.test == .psi ? " (more for few rows)" : "")"
            }
        }.joined(separator: ", ")
    }
}

extension SeverityLimits {
    func limit(_ severity: Severity) -> Double? {
        switch severity {
        case .critical: critical
        case .warning: warning
        default: nil
        }
    }
}
