/// Which family writes which sample names, so that no two families write the same one.
package struct SampleNames: Sendable {
    private var owners: [String: MetricDefinition] = [:]

    package init() {}

    /// The names that a family's samples may have: its own, and with suffixes for histograms and summaries.
    package static func names(of name: MetricName, _ kind: MetricKind) -> [String] {
        [name.text] + kind.sampleSuffixes.map { name.text + $0 }
    }

    /// The family that writes samples of this name.
    package func owner(of sample: String) -> MetricDefinition? { owners[sample] }

    /// Takes the names of the definition; throws, and takes none, when another family has one of them.
    mutating func claim(_ definition: MetricDefinition) throws(RegistrationError) {
        let names = Self.names(of: definition.name, definition.kind)
        for name in names {
            if let owner = owners[name] { throw .clash(definition, owner, sample: name) }
        }
        if let label = definition.labels.first(where: { $0.text == definition.kind.reservedLabel }) {
            throw .reservedLabel(definition, label)
        }
        for name in names { owners[name] = definition }
    }
}

extension MetricKind {
    /// The suffixes of the samples beside those that bear the family's name.
    package var sampleSuffixes: [String] {
        switch self {
        case .histogram: ["_bucket", "_count", "_sum"]
        case .summary: ["_count", "_sum"]
        case .counter, .gauge, .untyped: []
        }
    }

    /// The label that the samples of this kind carry by themselves.
    package var reservedLabel: String? {
        switch self {
        case .histogram: "le"
        case .summary: "quantile"
        case .counter, .gauge, .untyped: nil
        }
    }
}
