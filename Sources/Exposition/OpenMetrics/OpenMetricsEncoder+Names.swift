import Instruments

/// What a family is called in OpenMetrics.
struct OpenMetricsName {
    /// On the `# TYPE` line: without `_total` of a counter and `_info` of an info.
    let family: ExposedName
    /// Of the samples, without the suffixes of histograms and summaries.
    let sample: ExposedName
    /// A counter or an info becomes untyped when its name, or what is left of it, cannot be a family's.
    let kind: MetricKind

    /// The names of the samples.
    var lines: SampleLineNames {
        SampleLineNames(sample, family: family, kind, total: kind == .gaugeHistogram ? "_g" : "_")
    }

    /// The names of families, no two of which may write a sample of the same name.
    static func names(of families: [FamilySnapshot], _ escaping: NameEscaping) -> [Self] {
        let plain = zip(families, ExposedName.names(of: families, escaping)).map { Self($1, $0.kind) }
        var taken = Set<String>(minimumCapacity: 3 * families.count)
        for name in plain where name.kind.nameSuffix.isEmpty { taken.formUnion(name.claims) }
        return plain.map { name in
            guard !name.kind.nameSuffix.isEmpty else { return name }
            let clashes = name.family.text == name.sample.text || name.claims.contains(where: taken.contains)
            let name = clashes ? Self(name.sample, .untyped) : name
            taken.formUnion(name.claims)
            return name
        }
    }

    private init(_ sample: ExposedName, _ kind: MetricKind) {
        self.sample = sample
        self.kind = kind
        family = sample.dropping(kind.nameSuffix)
    }

    /// The names that the family's samples may have, as the specification counts them, and its own.
    ///
    /// See <https://prometheus.io/docs/specs/om/open_metrics_spec/#suffixes>.
    private var claims: [String] {
        let hasCreated = kind == .counter || kind == .histogram || kind == .summary
        let suffixes = kind.sampleSuffixes + (hasCreated ? ["_created"] : [])
        return [family.text, sample.text] + suffixes.map { family.text + $0 }
    }
}
