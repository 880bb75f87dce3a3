import Catalog
import Instruments
import PromQL
import Specification

/// How much one model is asked, against the same hour a day and a week before.
struct TrafficRules {
    let model: ModelSpecification
    let ranges: RuleRanges
    let conventions: AlertConventions

    /// Predictions of the hour before below which nothing alerts: little traffic varies by chance.
    static let fewestBefore: ExactDecimal = 100

    private var ofModel: LabelMatcher { .equal(Labels.model, model.name) }
    private var hour: Duration { ranges.range(.hours(1)) }

    var recordings: [RecordingRule] {
        guard model.service.traffic != nil else { return [] }
        let now = VectorSelector(RecordingNames.predictionsOfHour, [ofModel])
        let before = [("1d", Duration.days(1)), ("1w", .days(7))].map { name, age in
            Query.selector(now.offset(by: age)).marked("before", name)
        }
        return [
            RecordingRule(
                RecordingNames.predictionsOfHour,
                .sum(by: [Labels.model], .increase(ModelMetrics.predictions.selector(ofModel)[.duration(hour)]))),
            RecordingRule(RecordingNames.predictionsBefore, .min(by: [Labels.model], before[0].or(before[1]))),
        ]
    }

    /// Held against the fewer of both, so that neither a weekend nor an odd day before makes a usual day look low.
    var alerts: [AlertingRule] {
        guard let limit = model.service.traffic?.exact else { return [] }
        let usual = Query.series(RecordingNames.predictionsBefore, ofModel)
            .greaterOrEqual(to: .number(Self.fewestBefore))
        return [
            conventions.rule(
                .trafficLow, .warning, team: model.team,
                (Query.series(RecordingNames.predictionsOfHour, ofModel) / usual).less(than: .number(limit)),
                summary: "A model is asked much less than at the same time before.",
                description: """
                    Model \(Labels.model) answered \(.percentage) of the predictions of the same hour a day or a week before, \
                    whichever had fewer; the limit is \((limit * 100).description)%.
                    """,
                dashboard: .init(uid: .model, labels: [Labels.model]))
        ]
    }
}
