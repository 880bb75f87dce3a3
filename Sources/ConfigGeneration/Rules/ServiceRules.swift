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
    private var recent: RangeLength { .duration(ranges.range(BurnWindow.fiveMinutes.nominal)) }

    var levels: [ServiceLevel] { [ServiceLevel(availabilityOf: model), ServiceLevel(latencyOf: model)].compactMap(\.self) }

    var recordings: [RecordingRule] { traffic + levels.flatMap(ratios) }

    /// What dashboards show of every model, whatever it promises.
    private var traffic: [RecordingRule] {
        let latency = ModelMetrics.predictionLatency
        let predictions = RecordingRule(
            RecordingNames.predictionsRate,
            .sum(by: ServiceLevel.level, .rate(ModelMetrics.predictions.selector(ofModel)[recent])))
        let errors = RecordingRule(
            RecordingNames.errorsRate,
            .sum(by: ServiceLevel.level, .rate(ModelMetrics.predictionErrors.selector(ofModel)[recent]))
                .or(0 * .sum(by: ServiceLevel.level, .rate(ModelMetrics.predictions.selector(ofModel)[recent]))))
        let own = recorded(predictions).greater(than: 0)
        return [
            predictions, errors,
            RecordingRule(RecordingNames.errorRatio, recorded(errors) / own),
            RecordingRule(
                RecordingNames.latencyBucketsRate,
                .sum(by: ServiceLevel.level + [Labels.le], .rate(latency.buckets(ofModel)[recent]))),
            RecordingRule(
                RecordingNames.latencyMean,
                .sum(by: ServiceLevel.level, .rate(latency.sum(ofModel)[recent]))
                    / Query.sum(by: ServiceLevel.level, .rate(latency.count(ofModel)[recent])).greater(than: 0)),
        ]
    }

    private func ratios(_ level: ServiceLevel) -> [RecordingRule] {
        let windows = BurnWindow.allCases.filter { level.kind != .availability || $0 != .fiveMinutes }
        return windows.map { RecordingRule(level.ratioName($0), level.ratio(over: .duration(ranges.range($0.nominal)))) }
    }

    /// A recorded series of this model only: the same name is recorded for every model.
    private func recorded(_ rule: RecordingRule) -> Query { .selector(VectorSelector(rule.name, [ofModel])) }
}
