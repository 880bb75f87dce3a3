import Catalog
import Instruments
import ModelStatistics

/// What is pushed beside the scores of a window that come from buckets.
enum BinnedGauges {
    /// That they do, and how large the distances of the rows can be.
    static func families(_ scores: BinnedScores?) -> [MetricFamily] {
        let bounds = (scores?.subjects ?? []).compactMap { subject -> MetricSeries? in
            guard let scored = subject.scored, scored.scores[.ks] != nil, let distance = subject.distance else { return nil }
            return MetricSeries(
                labels: [Label(Labels.feature, scored.name), Label(Labels.test, DriftTest.ks.rawValue)],
                value: .number(distance.upperBound))
        }
        let families = [
            MetricFamily(DriftMetrics.scoreUpperBound, series: bounds.sorted(by: MetricSeries.inExpositionOrder)),
            MetricFamily(DriftMetrics.isBinned, series: [MetricSeries(labels: [], value: .number(1))]),
        ]
        return families.filter { !$0.series.isEmpty }
    }
}
