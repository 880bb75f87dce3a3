/// Something that is changed from any thread and read at a scrape.
protocol Instrument: AnyObject, Sendable {
    /// The value now, consistent in itself.
    var sample: SampleValue { get }
}

/// A registered family as the registry keeps it, whatever its instruments are.
protocol FamilySource: AnyObject, Sendable {
    var definition: MetricDefinition { get }

    /// The family with its series in exposition order, or `nil` when it has none.
    func snapshot() -> MetricFamily?
}
