/// Why a metric cannot be registered.
public enum RegistrationError: Error, Equatable, CustomStringConvertible {
    /// Another family (the second) writes samples, or has a family name in OpenMetrics, of this name already.
    case clash(MetricDefinition, MetricDefinition, sample: String)
    /// The family is registered with other buckets, states or time to live.
    case otherShape(MetricDefinition, what: String)
    /// The kind writes this label itself.
    case reservedLabel(MetricDefinition, LabelName)
    /// The definition names a label twice.
    case repeatedLabel(MetricDefinition, LabelName)
    /// The definition is no good for another reason.
    case invalid(MetricDefinition, reason: String)

    public var description: String {
        switch self {
        case .clash(let refused, let existing, let sample) where refused.name == existing.name:
            "\(Self.text(refused)) is registered already, with another \(Self.difference(refused, existing)), as \(Self.text(existing)) (sample \(sample))"
        case .clash(let refused, let existing, let sample):
            "\(Self.text(refused)) clashes with \(Self.text(existing)): both would write \(sample)"
        case .otherShape(let definition, let what):
            "\(Self.text(definition)) is registered already, with other \(what)"
        case .reservedLabel(let definition, let label):
            "\(Self.text(definition)) cannot have a label \(label): its samples carry that label by themselves"
        case .repeatedLabel(let definition, let label):
            "\(Self.text(definition)) names the label \(label) twice"
        case .invalid(let definition, let reason):
            "\(Self.text(definition)): \(reason)"
        }
    }

    private static func text(_ definition: MetricDefinition) -> String { "\(definition.kind.rawValue) \(definition.name)" }

    private static func difference(_ left: MetricDefinition, _ right: MetricDefinition) -> String {
        if left.kind != right.kind { return "type" }
        if left.labels != right.labels { return "set of labels" }
        return left.unit != right.unit ? "unit" : "help"
    }
}
