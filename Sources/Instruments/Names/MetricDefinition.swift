/// What a metric is: the one place from which instruments are registered, gauges pushed and queries written.
public struct MetricDefinition: Sendable, Hashable {
    /// The name of the samples in text 0.0.4: that of a counter ends with `_total`, that of an info with `_info`.
    public let name: MetricName
    public let kind: MetricKind
    /// The unit as OpenMetrics writes it, a suffix of the family's name such as `seconds`; empty when there is none.
    public let unit: String
    /// The label names in the order in which an instrument takes their values.
    public let labels: [LabelName]
    /// One sentence for people, written on the `# HELP` line.
    public let help: String

    /// - Parameter unit: when left out, the base unit with which the name ends, such as `seconds` or `bytes`, if it does.
    public init(_ name: MetricName, _ kind: MetricKind, unit: String? = nil, labels: [LabelName] = [], help: String) {
        self.name = name
        self.kind = kind
        self.unit = unit ?? Self.baseUnit(of: name, kind)
        self.labels = labels
        self.help = help
    }

    /// The family's name in OpenMetrics: without `_total` of a counter and `_info` of an info.
    package var familyName: String { Self.familyName(name, kind) }

    package static func familyName(_ name: MetricName, _ kind: MetricKind) -> String {
        let suffix = kind.nameSuffix
        guard !suffix.isEmpty, name.text.hasSuffix(suffix), name.text != suffix else { return name.text }
        return String(name.text.dropLast(suffix.count))
    }

    /// The base units of <https://prometheus.io/docs/practices/naming/#base-units>.
    private static let baseUnits = [
        "seconds", "celsius", "meters", "bytes", "ratio", "volts", "amperes", "joules", "grams",
    ]

    private static func baseUnit(of name: MetricName, _ kind: MetricKind) -> String {
        guard kind != .info, kind != .stateSet else { return "" }
        let family = familyName(name, kind)
        return baseUnits.first { family.hasSuffix("_\($0)") } ?? ""
    }
}
