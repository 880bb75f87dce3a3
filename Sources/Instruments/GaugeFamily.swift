import Synchronization

/// The gauges of one metric, one for each combination of label values.
public final class GaugeFamily: FamilySource {
    let store: SeriesStore
    /// After this long without a change a series goes away; `nil` for never.
    public let expiresAfter: Duration?

    init(_ store: SeriesStore, expiresAfter: Duration?) {
        self.store = store
        self.expiresAfter = expiresAfter
    }

    public var definition: MetricDefinition { store.definition }

    /// The gauge of these values in the order of the definition; a new one starts at 0 and shows at once.
    ///
    /// Another number of values than the definition has labels is a precondition failure.
    public func with(_ values: String...) -> Gauge { labelled(values) }

    /// As `with`, for values in an array.
    public func labelled(_ values: [String]) -> Gauge {
        let expires = expiresAfter != nil
        let (record, block) = store.removableRecord(for: values) { record, _ in
            if expires { record.side.pointee.store(CoarseClock.ticks(), ordering: .relaxed) }
        }
        return Gauge(record, block, expires: expires)
    }

    /// Puts under `__other__` what would give the label more distinct values than this.
    public func limit(_ label: LabelName, maximumValues: Int) { store.limit(label, maximumValues: maximumValues) }

    /// Removes the series of these values; a handle that someone keeps changes nothing any more.
    @discardableResult
    public func remove(_ values: String...) -> Bool { store.remove(values) }

    /// As `remove`, for values in an array.
    @discardableResult
    public func removeLabelled(_ values: [String]) -> Bool { store.remove(values) }

    func expire() {
        guard let expiresAfter else { return }
        let (now, limit) = (CoarseClock.ticks(), CoarseClock.ticks(expiresAfter))
        store.remove { CoarseClock.age(of: $0.side.pointee.load(ordering: .relaxed), at: now) > limit }
    }
}
