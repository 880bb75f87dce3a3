/// Which family writes which sample names, so that no two families write the same one.
package struct SampleNames: Sendable {
    private var owners: [String: MetricDefinition] = [:]

    package init() {}

    /// The names that a family's samples may have in text 0.0.4: its own, and with suffixes for histograms and summaries.
    package static func names(of name: MetricName, _ kind: MetricKind) -> [String] {
        [name.text] + kind.sampleSuffixes.map { name.text + $0 }
    }

    /// The family that writes samples of this name, or has this name in OpenMetrics.
    package func owner(of sample: String) -> MetricDefinition? { owners[sample] }

    /// Takes the names of the definition; throws, and takes none, when another family has one of them.
    mutating func claim(_ definition: MetricDefinition) throws(RegistrationError) {
        try definition.check()
        let names = Set(Self.names(of: definition.name, definition.kind) + Self.openMetricsNames(definition)).sorted()
        for name in [definition.name.text] + names {
            if let owner = owners[name] { throw .clash(definition, owner, sample: name) }
        }
        for name in names { owners[name] = definition }
    }

    /// OpenMetrics forbids two families `foo`, and a sample `foo_created` beside a counter `foo`.
    private static func openMetricsNames(_ definition: MetricDefinition) -> [String] {
        let family = definition.familyName
        return switch definition.kind {
        case .counter, .histogram, .summary: [family, family + "_created"]
        case .gauge, .gaugeHistogram, .info, .stateSet, .untyped: [family]
        }
    }
}

extension MetricDefinition {
    /// Throws what is wrong with the definition itself.
    fileprivate func check() throws(RegistrationError) {
        for (index, label) in labels.enumerated() {
            if label.text == kind.reservedLabel || kind == .stateSet && label.text == name.text {
                throw .reservedLabel(self, label)
            }
            if labels[..<index].contains(label) { throw .repeatedLabel(self, label) }
        }
        if kind == .info, !name.text.hasSuffix("_info") || name.text == "_info" {
            throw .invalid(self, reason: "the name of an info metric ends with _info")
        }
        if !unit.isEmpty, !familyName.hasSuffix("_" + unit) {
            throw .invalid(self, reason: "the name must end with the unit, _\(unit)")
        }
    }
}
