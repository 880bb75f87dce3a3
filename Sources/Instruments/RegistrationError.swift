/// Why a metric cannot be registered.
package enum RegistrationError: Error, Equatable, CustomStringConvertible {
    /// Another family (the second) writes samples of this name already.
    case clash(MetricDefinition, MetricDefinition, sample: String)
    /// The family is registered with other bounds.
    case otherBounds(MetricDefinition)
    /// The kind writes this label itself.
    case reservedLabel(MetricDefinition, LabelName)

    package var description: String {
        switch self {
        case .clash(let refused, let existing, let sample) where refused.name == existing.name:
            "\(Self.text(refused)) is registered already, with another definition, as \(Self.text(existing)) (sample \(sample))"
        case .clash(let refused, let existing, let sample):
            "\(Self.text(refused)) clashes with \(Self.text(existing)): both would write \(sample)"
        case .otherBounds(let definition):
            "\(Self.text(definition)) is registered already, with other bounds"
        case .reservedLabel(let definition, let label):
            "\(Self.text(definition)) cannot have a label \(label): its samples carry that label by themselves"
        }
    }

    private static func text(_ definition: MetricDefinition) -> String { "\(definition.kind.rawValue) \(definition.name)" }
}
