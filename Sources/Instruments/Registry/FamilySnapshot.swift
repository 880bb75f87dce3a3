/// One family at a scrape: what it is, and its series, read when an encoder visits them.
public struct FamilySnapshot: Sendable {
    /// Where the series come from.
    @usableFromInline package enum Content: Sendable {
        /// Instruments, read while they are visited.
        case stored(SeriesView)
        /// Values that were computed for this scrape or parsed.
        case values([MetricSeries])
    }

    public let name: MetricName
    public let kind: MetricKind
    public let unit: String
    public let help: String
    @usableFromInline package let content: Content
    /// Whether all labels are known to have classic names, so that no format need escape them.
    package let hasClassicLabels: Bool

    package init(_ definition: MetricDefinition, _ view: SeriesView) {
        name = definition.name
        kind = definition.kind
        unit = definition.unit
        help = definition.help
        content = .stored(view)
        hasClassicLabels = definition.labels.allSatisfy(\.isClassic)
    }

    /// Takes values as they are, in their order.
    public init(_ family: MetricFamily) {
        name = family.name
        kind = family.kind
        unit = family.unit
        help = family.help
        content = .values(family.series)
        hasClassicLabels = false
    }

    /// The number of series.
    public var count: Int {
        switch content {
        case .stored(let view): view.count
        case .values(let series): series.count
        }
    }

    /// The family as values, read now.
    public var values: MetricFamily {
        var collector = ValueCollector()
        visit(&collector)
        return MetricFamily(name: name, kind: kind, unit: unit, help: help, series: collector.series)
    }

    /// Shows every series to the visitor, in exposition order.
    @inlinable
    package func visit(_ visitor: inout some SeriesVisitor) {
        switch content {
        case .stored(let view): view.visit(&visitor)
        case .values(let series): Self.visit(series, &visitor)
        }
    }

    @usableFromInline
    package static func visit(_ series: [MetricSeries], _ visitor: inout some SeriesVisitor) {
        var text: [UInt8] = []
        for series in series {
            text.removeAll(keepingCapacity: true)
            LabelText.append(series.labels, to: &text)
            let length = text.count
            text.append(contentsOf: repeatElement(0, count: 32))
            text.withUnsafeBufferPointer { bytes in
                let head = SeriesHead(
                    labels: UnsafeBufferPointer(rebasing: bytes[..<length]), created: series.created,
                    exemplar: series.exemplar, timestamp: series.timestamp)
                switch series.value {
                case .number(let value): visitor.visit(head, number: value)
                case .histogram(let value): visitor.visit(head, histogram: HistogramReading(value))
                case .summary(let value): visitor.visit(head, summary: value)
                case .states(let value): visitor.visit(head, states: value)
                }
            }
        }
    }
}

/// Makes values of what it visits.
private struct ValueCollector: SeriesVisitor {
    var series: [MetricSeries] = []

    mutating func visit(_ head: SeriesHead, number: Double) { append(head, .number(number)) }
    mutating func visit(_ head: SeriesHead, histogram: HistogramReading) { append(head, .histogram(histogram.value)) }
    mutating func visit(_ head: SeriesHead, summary: SummaryValue) { append(head, .summary(summary)) }
    mutating func visit(_ head: SeriesHead, states: [StateValue]) { append(head, .states(states)) }

    private mutating func append(_ head: SeriesHead, _ value: SampleValue) {
        series.append(
            MetricSeries(
                labels: LabelText.labels(of: head.labels), value: value, created: head.created, exemplar: head.exemplar,
                timestamp: head.timestamp))
    }
}
