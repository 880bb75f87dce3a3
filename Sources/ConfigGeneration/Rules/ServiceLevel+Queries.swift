import Catalog
import Instruments
import PromQL
import Specification

extension ServiceLevel {
    static let level = [Labels.model, Labels.version]

    /// The recorded share of bad predictions.
    func ratioName(_ window: BurnWindow) -> String {
        switch kind {
        case .availability: RecordingNames.errorRatio(window)
        case .latency: RecordingNames.slowRatio(window)
        }
    }

    /// The share of bad predictions over `window`; without predictions it has no sample, never 0/0.
    func ratio(over window: RangeLength) -> Query {
        let total = total { .rate($0[window]) }
        return bad { .rate($0[window]) } / total.greater(than: 0)
    }

    /// All predictions that the promise is about, counted by `count` on each series.
    func total(_ count: (VectorSelector) -> Query) -> Query {
        switch kind {
        case .availability: .sum(by: Self.level, count(ModelMetrics.predictions.selector(ofModel)))
        case .latency: .sum(by: Self.level, count(ModelMetrics.predictionLatency.count(ofModel)))
        }
    }

    /// Those that broke the promise; 0 while no error was ever counted.
    func bad(_ count: (VectorSelector) -> Query) -> Query {
        switch kind {
        case .availability:
            let errors = Query.sum(by: Self.level, count(ModelMetrics.predictionErrors.selector(ofModel)))
            return errors.or(0 * total(count))
        case .latency(let threshold):
            let fast = ModelMetrics.predictionLatency.buckets(ofModel, .equal(Labels.le, threshold.bucketBound))
            return total(count) - .sum(by: Self.level, count(fast))
        }
    }

    private var ofModel: LabelMatcher { .equal(Labels.model, model.name) }
}

extension Duration {
    /// The seconds as a histogram's `le` has them: `0.25`, `1.0`.
    var bucketBound: String { secondsValue.description }

    var secondsValue: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
