/// All series of one metric at one moment: what an encoder writes and a parser gives.
package struct MetricFamily: Sendable, Equatable {
    package let name: MetricName
    package let kind: MetricKind
    /// Text for people; empty when there is none.
    package let help: String
    package var series: [MetricSeries]

    package init(name: MetricName, kind: MetricKind, help: String = "", series: [MetricSeries]) {
        self.name = name
        self.kind = kind
        self.help = help
        self.series = series
    }

    /// A family as its definition says, with series computed elsewhere.
    package init(_ definition: MetricDefinition, series: [MetricSeries]) {
        self.init(name: definition.name, kind: definition.kind, help: definition.help, series: series)
    }
}

/// One series of a family and its value.
package struct MetricSeries: Sendable, Equatable {
    /// Sorted by name, each name once.
    package let labels: [Label]
    package let value: SampleValue
    /// Milliseconds since 1970 where a text said so; the instruments never do.
    package let timestamp: Int64?

    /// Sorts `labels`; a name given twice is a precondition failure.
    package init(labels: [Label] = [], value: SampleValue, timestamp: Int64? = nil) {
        let sorted = labels.sorted { $0.name < $1.name }
        precondition(zip(sorted, sorted.dropFirst()).allSatisfy { $0.name != $1.name }, "a label name is given twice")
        self.init(sorted: sorted, value: value, timestamp: timestamp)
    }

    /// Takes labels that are sorted and unique already.
    package init(sorted labels: [Label], value: SampleValue, timestamp: Int64? = nil) {
        self.labels = labels
        self.value = value
        self.timestamp = timestamp
    }

    /// The order of an exposition: fewer labels first, then by label values, as client_golang has it.
    package static func inExpositionOrder(_ left: MetricSeries, _ right: MetricSeries) -> Bool {
        guard left.labels.count == right.labels.count else { return left.labels.count < right.labels.count }
        for (mine, other) in zip(left.labels, right.labels) where !mine.value.hasSameBytes(as: other.value) {
            return mine.value.precedesInBytes(other.value)
        }
        for (mine, other) in zip(left.labels, right.labels) where mine.name != other.name { return mine.name < other.name }
        return false
    }
}
