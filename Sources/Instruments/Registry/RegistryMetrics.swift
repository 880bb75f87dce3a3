/// How a registry tells of its own series: which were too many, how many there are, and how many there may be.
public struct RegistryMetrics: Sendable {
    /// A counter by metric and label.
    public let overflow: MetricDefinition
    /// A gauge by metric.
    public let series: MetricDefinition
    /// A gauge by metric.
    public let seriesLimit: MetricDefinition

    /// Definitions of other kinds or numbers of labels are a precondition failure.
    public init(overflow: MetricDefinition, series: MetricDefinition, seriesLimit: MetricDefinition) {
        precondition(overflow.kind == .counter && overflow.labels.count == 2, "a counter by metric and label")
        for gauge in [series, seriesLimit] {
            precondition(gauge.kind == .gauge && gauge.labels.count == 1, "a gauge by metric")
        }
        self.overflow = overflow
        self.series = series
        self.seriesLimit = seriesLimit
    }

    var definitions: [MetricDefinition] { [overflow, series, seriesLimit] }

    /// The families now; the registry's total stands under `SeriesBudget.allLabels`.
    func families(_ budget: SeriesBudget, _ sizes: [(MetricName, Int)]) -> [MetricFamily] {
        let overflows = budget.counts.map { place, count in
            MetricSeries(
                labels: [Label(overflow.labels[0], place.metric.text), Label(overflow.labels[1], place.label)],
                value: .number(Double(count)))
        }
        let counts = [(SeriesBudget.allLabels, budget.series)] + sizes.map { ($0.0.text, $0.1) }
        let limits =
            [(SeriesBudget.allLabels, budget.limits.series)]
            + sizes.map { ($0.0.text, budget.limits.seriesPerFamily) }
        return [
            MetricFamily(overflow, series: overflows), Self.family(series, counts), Self.family(seriesLimit, limits),
        ]
    }

    private static func family(_ definition: MetricDefinition, _ values: [(String, Int)]) -> MetricFamily {
        MetricFamily(
            definition,
            series: values.map { MetricSeries(labels: [Label(definition.labels[0], $0)], value: .number(Double($1))) })
    }
}
