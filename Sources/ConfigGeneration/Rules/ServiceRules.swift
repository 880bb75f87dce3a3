import Catalog
import Instruments
import PromQL
import Specification

/// Traffic, errors and latency of one model.
struct ServiceRules {
    let model: ModelSpecification
    let ranges: RuleRanges
    let conventions: AlertConventions

    private var ofModel: LabelMatcher { .equal(Labels.model, model.name) }
    private var recent: RangeLength { .duration(ranges.range(BurnWindow.counts)) }
    private var level: [LabelName] { [Labels.model, Labels.version] }

    /// What dashboards show of every model, whatever it promises.
    var recordings: [RecordingRule] {
        let latency = ModelMetrics.predictionLatency
        let predictions = RecordingRule(
            RecordingNames.predictionsRate,
            .sum(by: level, .rate(ModelMetrics.predictions.selector(ofModel)[recent])))
        let errors = RecordingRule(
            RecordingNames.errorsRate,
            .sum(by: level, .rate(ModelMetrics.predictionErrors.selector(ofModel)[recent]))
                .or(0 * .sum(by: level, .rate(ModelMetrics.predictions.selector(ofModel)[recent]))))
        let own = recorded(predictions).greater(than: 0)
        return [
            predictions, errors,
            RecordingRule(RecordingNames.errorRatio, recorded(errors) / own),
            RecordingRule(
                RecordingNames.latencyBucketsRate,
                .sum(by: level + [Labels.le], .rate(latency.buckets(ofModel)[recent]))),
            RecordingRule(
                RecordingNames.latencyMean,
                .sum(by: level, .rate(latency.sum(ofModel)[recent]))
                    / Query.sum(by: level, .rate(latency.count(ofModel)[recent])).greater(than: 0)),
        ]
    }

    /// A recorded series of this model only: the same name is recorded for every model.
    private func recorded(_ rule: RecordingRule) -> Query { .selector(VectorSelector(rule.name, [ofModel])) }
}
