/// The counters of one metric, one for each combination of label values; a counter is never removed.
package final class CounterFamily: FamilySource {
    private let table: SeriesTable<Counter>

    init(_ definition: MetricDefinition, overflow: CounterFamily? = nil) {
        table = SeriesTable(definition, overflow: overflow)
    }

    package var definition: MetricDefinition { table.definition }

    /// The counter of these values in the order of the definition; a new one starts at 0 and shows at once.
    package func with(_ values: String...) -> Counter { labelled(values) }

    /// As `with`, for values in an array.
    package func labelled(_ values: [String]) -> Counter { table.element(for: values) { Counter() } }

    /// Counts under `__other__` what would give the label more distinct values than this.
    package func limit(_ label: LabelName, maximumValues: Int) { table.limit(label, maximumValues: maximumValues) }

    func snapshot() -> MetricFamily? { table.snapshot() }
}
