import Catalog
import Instruments

extension GaugeSet {
    mutating func add(_ result: DataQualityResult) {
        for feature in result.features {
            let label = Label(Labels.feature, feature.name)
            for (check, ratio) in feature.ratios {
                add(QualityMetrics.dataRatio, [Label(Labels.check, check.rawValue), label], ratio)
            }
            add(QualityMetrics.dataConstant, [label], feature.isConstant.map { $0 ? 1 : 0 })
            add(QualityMetrics.dataFrozenRows, [label], Double(feature.frozenRows))
        }
        add(QualityMetrics.dataDuplicateRatio, [], result.duplicateRatio)
    }
}
