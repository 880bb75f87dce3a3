import Catalog
import Instruments
import ModelStatistics

extension GaugeSet {
    mutating func add(_ agreement: VersionAgreement) {
        let labels = [Label(Labels.baseline, agreement.baseline)]
        add(QualityMetrics.agreement, labels, agreement.ratio)
        add(QualityMetrics.agreementRows, labels, Double(agreement.rows))
        add(QualityMetrics.agreementDifference, labels, agreement.meanDifference)
    }

    /// Every verdict has a sample, so that a change of the verdict is a change of values and not of series.
    mutating func add(_ comparison: VersionComparison) {
        let baseline = Label(Labels.baseline, comparison.baseline.version)
        for verdict in ComparisonVerdict.allCases {
            let labels = [baseline, Label(Labels.verdict, verdict.rawValue)]
            add(QualityMetrics.comparison, labels, comparison.verdict == verdict ? 1 : 0)
        }
        for finding in comparison.findings {
            let labels = [Label(Labels.aspect, finding.aspect.name), baseline]
            add(QualityMetrics.comparisonDifference, labels, finding.difference)
        }
    }
}
