/// All series of one metric at one moment as values: what a collector computes and a parser gives.
public struct MetricFamily: Sendable, Equatable {
    /// The name of the samples in text 0.0.4, as in `MetricDefinition`.
    public let name: MetricName
    public let kind: MetricKind
    /// A suffix of the family's name such as `seconds`; empty when there is none.
    public let unit: String
    /// Text for people; empty when there is none.
    public let help: String
    public var series: [MetricSeries]

    public init(name: MetricName, kind: MetricKind, unit: String = "", help: String = "", series: [MetricSeries]) {
        self.name = name
        self.kind = kind
        self.unit = unit
        self.help = help
        self.series = series
    }

    /// A family as its definition says, with series computed elsewhere.
    public init(_ definition: MetricDefinition, series: [MetricSeries]) {
        self.init(
            name: definition.name, kind: definition.kind, unit: definition.unit, help: definition.help, series: series)
    }
}

/// One series of a family and its value.
public struct MetricSeries: Sendable, Equatable {
    /// Sorted by name, each name once.
    public let labels: [Label]
    public let value: SampleValue
    /// When the counting began, in seconds since 1970; of counters, histograms and summaries.
    public let created: Double?
    /// The newest example of what a counter counted.
    public let exemplar: Exemplar?
    /// Milliseconds since 1970 where a text said so; the instruments never do.
    public let timestamp: Int64?

    /// Sorts `labels`; a name given twice is a precondition failure.
    public init(
        labels: [Label] = [], value: SampleValue, created: Double? = nil, exemplar: Exemplar? = nil, timestamp: Int64? = nil
    ) {
        let sorted = labels.sorted { $0.name < $1.name }
        precondition(zip(sorted, sorted.dropFirst()).allSatisfy { $0.name != $1.name }, "a label name is given twice")
        self.init(sorted: sorted, value: value, created: created, exemplar: exemplar, timestamp: timestamp)
    }

    /// Takes labels that are sorted and unique already.
    package init(
        sorted labels: [Label], value: SampleValue, created: Double? = nil, exemplar: Exemplar? = nil,
        timestamp: Int64? = nil
    ) {
        self.labels = labels
        self.value = value
        self.created = created
        self.exemplar = exemplar
        self.timestamp = timestamp
    }

    /// The order of an exposition: by the labels' text.
    package static func inExpositionOrder(_ left: MetricSeries, _ right: MetricSeries) -> Bool {
        LabelText.bytes(of: left.labels).lexicographicallyPrecedes(LabelText.bytes(of: right.labels))
    }
}
