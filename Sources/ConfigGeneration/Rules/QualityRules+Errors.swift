import Catalog
import Instruments
import PromQL

extension QualityRules {
    /// 1 − Σ(prediction − actual)² ÷ Σ(actual − mean)²; no sample where the actual values are alike to nine digits, for what
    /// is left of their sums then is rounding.
    var determination: Query {
        let squares = sum(ModelMetrics.actualSquared)
        let spread = squares - .binary(.power, signedSum(ModelMetrics.actual), 2) / enoughRows
        return 1 - sum(ModelMetrics.squaredError) / spread.greater(than: 1e-9 * squares)
    }

    /// The sum of numbers of either sign, which are counted apart.
    func signedSum(_ metric: MetricDefinition) -> Query { part(metric, "positive") - part(metric, "negative") }

    private func part(_ metric: MetricDefinition, _ sign: String) -> Query {
        metric.correctedIncrease(by: Self.level, over: window, nil, ofModel, .equal(Labels.sign, sign))
    }
}
