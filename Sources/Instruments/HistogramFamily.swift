/// The histograms of one metric, one for each combination of label values; a histogram is never removed.
package final class HistogramFamily: FamilySource {
    /// The bounds of the series that are made without their own.
    package let bounds: HistogramBounds
    private let table: SeriesTable<Histogram>

    init(_ definition: MetricDefinition, bounds: HistogramBounds, overflow: CounterFamily? = nil) {
        self.bounds = bounds
        table = SeriesTable(definition, overflow: overflow)
    }

    package var definition: MetricDefinition { table.definition }

    /// The histogram of these values; own `bounds` count when the series is new, an existing one keeps its bounds.
    package func with(_ values: String..., bounds: HistogramBounds? = nil) -> Histogram { labelled(values, bounds: bounds) }

    /// As `with`, for values in an array.
    package func labelled(_ values: [String], bounds: HistogramBounds? = nil) -> Histogram {
        table.element(for: values) { Histogram(bounds: bounds ?? self.bounds) }
    }

    /// Counts under `__other__` what would give the label more distinct values than this.
    package func limit(_ label: LabelName, maximumValues: Int) { table.limit(label, maximumValues: maximumValues) }

    func snapshot() -> MetricFamily? { table.snapshot() }
}
