import Catalog
import Instruments
import PromQL

/// The series that a dashboard looks at, and the labels by which its charts tell them apart.
struct SeriesScope {
    let matchers: [LabelMatcher]
    let identity: [LabelName]

    /// All versions of all models.
    static let everything = Self(matchers: [], identity: [Labels.model, Labels.version])
    /// The model and the versions that the dashboard's variables choose.
    static let chosen = Self(matchers: [chosenModel, chosenVersions], identity: [Labels.version])

    static let chosenModel = LabelMatcher.equal(Labels.model, "$model")
    static let chosenVersions = LabelMatcher.matches(Labels.version, "$version")
    static let chosenFeature = LabelMatcher.equal(Labels.feature, "$feature")

    /// The same for the models of `chosen` only, which are some or all of `models`.
    func restricted(to chosen: [String], of models: [String]) -> Self {
        chosen.count == models.count ? self : Self(matchers: matchers + [.oneOf(Labels.model, chosen)], identity: identity)
    }

    /// The series of `metric`, or of a part of it such as `_bucket`.
    func series(_ metric: MetricDefinition, _ part: HistogramPart? = nil, _ more: LabelMatcher...) -> VectorSelector {
        let carried = matchers.filter { matcher in metric.labels.contains { $0.text == matcher.label } }
        return VectorSelector(metric.name.text + (part?.rawValue ?? ""), carried + more)
    }

    /// `identity` and further labels.
    func labels(_ more: LabelName...) -> [LabelName] { identity + more }

    /// 0 for each version, from the exporter's start on.
    var zero: Query { 0 * .sum(by: identity, .selector(series(ModelMetrics.predictions))) }

    /// 0 for each feature of each version, from the exporter's start on.
    var zeroByFeature: Query {
        0 * .sum(by: labels(Labels.feature), .selector(series(ModelMetrics.featureMissing)))
    }

    /// The newest values of a gauge that several replicas may export.
    func newest(_ metric: MetricDefinition, by more: LabelName..., where conditions: LabelMatcher...) -> Query {
        var selector = series(metric)
        selector.matchers += conditions
        return .max(by: identity + more, .selector(selector))
    }
}

/// The series of a classic histogram.
enum HistogramPart: String {
    case bucket = "_bucket"
    case count = "_count"
    case sum = "_sum"
}

extension Query {
    /// 0 for each version or feature that has no series here, so that a chart says "none" and not "No data".
    func filled(_ zero: Query, on labels: [LabelName]) -> Query { or(zero, .on(labels)) }

    /// The quotient where `total` is above 0: no sample instead of NaN.
    func share(of total: Query) -> Query { self / total.greater(than: 0) }
}
