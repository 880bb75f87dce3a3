/// The counters of one metric, one for each combination of label values; a counter is never removed.
public final class CounterFamily: FamilySource {
    @usableFromInline let store: SeriesStore

    init(_ store: SeriesStore) { self.store = store }

    public var definition: MetricDefinition { store.definition }

    /// The counter of a family without labels.
    @inlinable @inline(__always)
    public func with() -> Counter { Counter(store.find() ?? store.record(), store) }

    /// The counter of this label value; a new one starts at 0 and shows at once.
    ///
    /// Here and below, another number of values than the definition has labels is a precondition failure.
    @inlinable @inline(__always)
    public func with(_ value: String) -> Counter { Counter(store.find(value) ?? store.record(value), store) }

    /// The counter of these values in the order of the definition.
    @inlinable @inline(__always)
    public func with(_ first: String, _ second: String) -> Counter {
        Counter(store.find(first, second) ?? store.record(first, second), store)
    }

    /// The counter of these values in the order of the definition.
    @inlinable @inline(__always)
    public func with(_ first: String, _ second: String, _ third: String) -> Counter {
        Counter(store.find(first, second, third) ?? store.record(first, second, third), store)
    }

    /// The counter of these values in the order of the definition.
    @inlinable @inline(__always)
    public func with(_ first: String, _ second: String, _ third: String, _ fourth: String) -> Counter {
        Counter(store.find(first, second, third, fourth) ?? store.record(first, second, third, fourth), store)
    }

    /// The counter of these values in the order of the definition.
    public func labelled(_ values: [String]) -> Counter { Counter(store.find(values) ?? store.record(for: values), store) }

    /// Counts under `__other__` what would give the label more distinct values than this.
    public func limit(_ label: LabelName, maximumValues: Int) { store.limit(label, maximumValues: maximumValues) }
}

/// A registered family as the registry keeps it, whatever its instruments are.
protocol FamilySource: AnyObject, Sendable {
    var store: SeriesStore { get }

    /// Forgets what is not to be shown any more.
    func expire()
}

extension FamilySource {
    func expire() {}
}
