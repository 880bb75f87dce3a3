/// What a metric is: the one place from which instruments are registered, gauges pushed and queries written.
package struct MetricDefinition: Sendable, Hashable {
    package let name: MetricName
    package let kind: MetricKind
    /// The label names in the order in which an instrument takes their values.
    package let labels: [LabelName]
    /// One sentence for people, written on the `# HELP` line.
    package let help: String

    package init(_ name: MetricName, _ kind: MetricKind, labels: [LabelName], help: String) {
        self.name = name
        self.kind = kind
        self.labels = labels
        self.help = help
    }
}

/// The type of a metric family, as written on the `# TYPE` line of text 0.0.4.
package enum MetricKind: String, Sendable, Hashable, CaseIterable {
    case counter, gauge, histogram, summary, untyped
}
