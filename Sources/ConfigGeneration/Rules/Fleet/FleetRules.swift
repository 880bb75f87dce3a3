import Catalog
import Instruments
import PromQL
import Specification

/// The spread of one model's features over all replicas, against the reference.
struct FleetRules {
    let model: ModelSpecification
    let ranges: RuleRanges
    let conventions: AlertConventions
    /// Nothing else scores drift, so these rules alert.
    let isAlone: Bool
    /// The range over which rows count.
    let window: Duration
    let names: FleetNames

    init(_ model: ModelSpecification, of specification: MonitoringSpecification) {
        let stack = specification.stack
        ranges = RuleRanges(scrapeInterval: stack.scrapeInterval)
        conventions = AlertConventions(specification)
        isAlone = !conventions.hasWorker
        window = Self.window(of: model, ranges)
        names = FleetNames(window: window)
        self.model = model
    }

    /// The drift window, or a day where that is a number of rows, which no counter knows.
    private static func window(of model: ModelSpecification, _ ranges: RuleRanges) -> Duration {
        if case .time(let window) = model.drift.window { ranges.range(window) } else { ranges.range(.days(1)) }
    }

    static let level = [Labels.model, Labels.version]
    static let feature = level + [Labels.feature]
    static let bin = [Labels.lower, Labels.upper, Labels.category]
    /// What all replicas and versions have in common.
    static let shared = [Labels.model, Labels.feature]

    var ofModel: LabelMatcher { .equal(Labels.model, model.name) }

    var numeric: [FeatureSpecification] { model.features.filter { $0.kind == .numeric } }
    var categorical: [FeatureSpecification] { model.features.filter { $0.kind == .categorical } }

    /// Long windows read many samples and change slowly: evaluated 60 times a window, but within two minutes.
    var interval: Duration { max(ranges.scrapeInterval, min(.minutes(2), window / 60)) }

    var recordings: [RecordingRule] {
        if model.features.isEmpty { return [] }
        return counts + [RecordingRule(FleetNames.reference, reference)] + spread + scores
            + (numeric.isEmpty ? [] : distances) + [RecordingRule(names.missing, missing)]
    }

    /// One of the recorded series of this model.
    func recorded(_ name: String, _ matchers: LabelMatcher...) -> Query { .selector(VectorSelector(name, [ofModel] + matchers)) }
}

extension FleetRules {
    private var counts: [RecordingRule] {
        let value = ModelMetrics.featureValue
        let buckets = Query.sum(
            by: Self.feature + [Labels.le], value.buckets(ofModel).exactIncrease(over: window, witness: value.count(ofModel)))
        let categories = Query.sum(
            by: Self.feature + [Labels.category], ModelMetrics.featureCategory.selector(ofModel).exactIncrease(over: window))
        let values = Query.max(by: Self.feature, recorded(names.buckets, .equal(Labels.le, "+Inf")))
        let answers = Query.sum(by: Self.feature, recorded(names.categories))
        return (numeric.isEmpty ? [] : [RecordingRule(names.buckets, buckets)])
            + (categorical.isEmpty ? [] : [RecordingRule(names.categories, categories)])
            + [RecordingRule(names.rows, either(values, answers))]
    }

    /// What numeric and categorical features have, each where the model has such.
    func either(_ numeric: Query, _ categorical: Query) -> Query {
        if self.numeric.isEmpty { return categorical }
        return self.categorical.isEmpty ? numeric : numeric.or(categorical)
    }

    /// Only where the bins add up to all rows: replicas of different references would lend each other's bins.
    private var reference: Query {
        let bins = either(
            .max(by: Self.shared + [Labels.lower, Labels.upper], .selector(ModelMetrics.featureReferenceRatio.selector(ofModel))),
            .max(by: Self.shared + [Labels.category], .selector(ModelMetrics.featureReferenceCategoryRatio.selector(ofModel))))
        return bins.and(Query.sum(by: Self.shared, bins).less(than: .number(Self.moreThanAll)), .on(Self.shared))
    }

    static let moreThanAll: ExactDecimal = 1.000001
    static let almostAll: ExactDecimal = 0.999999

    private var missing: Query {
        let absent = Query.sum(by: Self.feature, ModelMetrics.featureMissing.selector(ofModel).exactIncrease(over: window))
        let all = Query.sum(by: Self.level, ModelMetrics.predictions.selector(ofModel).exactIncrease(over: window))
        return absent.combined(.divided, all.greater(than: 0), .on(Self.level, group: .left([])))
    }
}
