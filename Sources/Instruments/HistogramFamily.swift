/// The histograms of one metric, one for each combination of label values; a histogram is never removed.
public final class HistogramFamily: FamilySource {
    /// The buckets of the series that are made without their own.
    public let buckets: HistogramBuckets
    @usableFromInline let store: SeriesStore

    init(_ store: SeriesStore, buckets: HistogramBuckets) {
        self.store = store
        self.buckets = buckets
    }

    public var definition: MetricDefinition { store.definition }

    /// The histogram of these values; own `buckets` count when the series is new, an existing one keeps its own.
    ///
    /// Here and below, another number of values than the definition has labels is a precondition failure.
    public func with(_ values: String..., buckets: HistogramBuckets) -> Histogram { labelled(values, buckets: buckets) }

    /// The histogram of a family without labels.
    public func with() -> Histogram { found(store.find()) ?? labelled([]) }

    /// The histogram of this label value.
    public func with(_ value: String) -> Histogram { found(store.find(value)) ?? labelled([value]) }

    /// The histogram of these values in the order of the definition.
    public func with(_ first: String, _ second: String) -> Histogram {
        found(store.find(first, second)) ?? labelled([first, second])
    }

    /// The histogram of these values in the order of the definition.
    public func with(_ first: String, _ second: String, _ third: String) -> Histogram {
        found(store.find(first, second, third)) ?? labelled([first, second, third])
    }

    /// The histogram of these values in the order of the definition.
    public func with(_ first: String, _ second: String, _ third: String, _ fourth: String) -> Histogram {
        found(store.find(first, second, third, fourth)) ?? labelled([first, second, third, fourth])
    }

    /// As `with`, for values in an array.
    public func labelled(_ values: [String], buckets: HistogramBuckets? = nil) -> Histogram {
        let exemplars = store.exemplars
        return store.histogram(for: values) { Histogram(buckets ?? self.buckets, exemplars: exemplars) }
    }

    /// Counts under `__other__` what would give the label more distinct values than this.
    public func limit(_ label: LabelName, maximumValues: Int) { store.limit(label, maximumValues: maximumValues) }

    private func found(_ record: SeriesRecord?) -> Histogram? { record.flatMap { store.histogram(of: $0) } }
}
