import Catalog
import Instruments
import PromQL
import Specification

/// What the drift worker finds of one model's experiment.
struct ExperimentRules {
    let experiment: ExperimentSpecification
    let model: ModelSpecification
    let conventions: AlertConventions

    init?(_ model: ModelSpecification, conventions: AlertConventions) {
        guard let experiment = model.experiment else { return nil }
        self.experiment = experiment
        self.model = model
        self.conventions = conventions
    }

    static let subject = [Labels.model, Labels.experiment]
    /// Far below the usual 0.05, because one looks at it again and again.
    static let sampleRatioLevel: ExactDecimal = 0.0005

    var alerts: [AlertingRule] { [decided, mismatch] }

    private var ofExperiment: [LabelMatcher] {
        [.equal(Labels.model, model.name), .equal(Labels.experiment, experiment.name)]
    }

    var level: ExactDecimal { experiment.level.exact }

    /// Valid however often one looks, so the first time below the level decides.
    var decided: AlertingRule {
        let labels = Self.subject + [Labels.variant]
        let pValue = VectorSelector(QualityMetrics.effectSequentialPValue.name.text, ofExperiment)
        return conventions.rule(
            .experimentDecided, .info, team: model.team, Query.min(by: labels, .selector(pValue)).less(than: .number(level)),
            summary: "A variant of an experiment differs from the control.",
            description: """
                Variant \(Labels.variant) of experiment \(Labels.experiment) of model \(Labels.model) differs from \
                the control with a p-value of \(.number); the level is \(level.description).
                """,
            dashboard: .init(uid: .model, labels: [Labels.model]))
    }

    var mismatch: AlertingRule {
        let pValue = VectorSelector(QualityMetrics.sampleRatioPValue.name.text, ofExperiment)
        return conventions.rule(
            .sampleRatio, .warning, team: model.team,
            Query.min(by: Self.subject, .selector(pValue)).less(than: .number(Self.sampleRatioLevel)),
            summary: "The variants of an experiment do not get the traffic that they should, so its result means nothing.",
            description: """
                The variants of experiment \(Labels.experiment) of model \(Labels.model) got other shares than configured, \
                with a p-value of \(.number); it alerts below \(Self.sampleRatioLevel.description).
                """,
            dashboard: .init(uid: .model, labels: [Labels.model]))
    }
}
