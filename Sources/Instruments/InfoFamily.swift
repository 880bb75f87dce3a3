/// Facts about a program as labels of series whose value is always 1.
///
/// See <https://prometheus.io/docs/specs/om/open_metrics_spec/#info>.
public final class InfoFamily: FamilySource {
    let store: SeriesStore

    init(_ store: SeriesStore) { self.store = store }

    public var definition: MetricDefinition { store.definition }

    /// Shows a series of these values in the order of the definition; another number of them is a precondition failure.
    public func show(_ values: String...) { _ = store.record(for: values) }

    /// Removes the series of these values.
    @discardableResult
    public func remove(_ values: String...) -> Bool { store.remove(values) }
}
