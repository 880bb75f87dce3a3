/// The gauges of one metric, one for each combination of label values.
package final class GaugeFamily: FamilySource {
    private let table: SeriesTable<Gauge>

    init(_ definition: MetricDefinition, overflow: CounterFamily? = nil) {
        table = SeriesTable(definition, overflow: overflow)
    }

    package var definition: MetricDefinition { table.definition }

    /// The gauge of these values in the order of the definition; a new one starts at 0 and shows at once.
    package func with(_ values: String...) -> Gauge { labelled(values) }

    /// As `with`, for values in an array.
    package func labelled(_ values: [String]) -> Gauge { table.element(for: values) { Gauge() } }

    /// Puts under `__other__` what would give the label more distinct values than this.
    package func limit(_ label: LabelName, maximumValues: Int) { table.limit(label, maximumValues: maximumValues) }

    /// Removes the series of these values; a handle that someone keeps changes nothing any more.
    @discardableResult
    package func remove(_ values: String...) -> Bool { table.remove(values) }

    func snapshot() -> MetricFamily? { table.snapshot() }
}
