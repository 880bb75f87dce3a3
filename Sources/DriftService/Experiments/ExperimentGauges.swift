import Catalog
import Instruments
import ModelStatistics

extension GaugeSet {
    /// Model and experiment come from the group that they are pushed to.
    mutating func add(_ result: ExperimentResult) {
        for variant in result.variants {
            let labels = [Label(Labels.variant, variant.name)]
            add(QualityMetrics.exposures, labels, Double(variant.total.exposures))
            add(QualityMetrics.conversions, labels, Double(variant.total.conversions))
            guard let comparison = result.comparison(of: variant) else { continue }
            add(QualityMetrics.effect, labels, comparison.difference)
            add(QualityMetrics.effectLower, labels, comparison.interval?.lower)
            add(QualityMetrics.effectUpper, labels, comparison.interval?.upper)
            add(QualityMetrics.effectPValue, labels, comparison.pValue)
            add(
                QualityMetrics.effectSequentialPValue, labels,
                result.record.pValue(of: variant.name, in: result.specification))
        }
        add(QualityMetrics.sampleRatioPValue, [], result.counts.sampleRatio?.pValue)
    }
}
