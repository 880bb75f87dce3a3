import Instruments

/// Values of gauges to push together; what is not finite has no sample.
struct GaugeSet {
    private var series: [MetricName: [MetricSeries]] = [:]

    mutating func add(_ definition: MetricDefinition, _ labels: [Label] = [], _ value: Double?) {
        guard let value, value.isFinite else { return }
        series[definition.name, default: []].append(MetricSeries(labels: labels, value: .number(value)))
    }

    /// In the order of `definitions`, without families that have no sample; series sorted.
    func families(_ definitions: [MetricDefinition]) -> [MetricFamily] {
        definitions.compactMap { definition in
            guard let series = series[definition.name] else { return nil }
            return MetricFamily(definition, series: series.sorted(by: MetricSeries.inExpositionOrder))
        }
    }
}
