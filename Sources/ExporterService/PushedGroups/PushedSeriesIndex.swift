import Instruments

/// Which group has which series, and which family writes which sample names: a push is checked without looking at the rest.
struct PushedSeriesIndex: Sendable {
    private struct Identity: Hashable, Sendable {
        let family: MetricName
        let labels: [Label]

        init(_ series: MetricSeries, of family: MetricName) {
            self.family = family
            labels = series.labels
        }
    }

    private struct Claim: Sendable {
        let family: MetricName
        let kind: MetricKind
        /// How many groups have the family.
        var groups: Int
    }

    private var series: [Identity: GroupingKey] = [:]
    private var claims: [String: Claim] = [:]

    /// The number of series of all groups.
    var count: Int { series.count }

    /// Throws when the families could not stand beside the others once those in `replacing` are gone from the group.
    func check(
        _ families: [MetricFamily], of key: GroupingKey, replacing: Set<MetricName>
    ) throws(PushError) {
        var own: [String: MetricFamily] = [:]
        var seen: Set<Identity> = []
        for family in families {
            for sample in SampleNames.names(of: family.name, family.kind) {
                if let other = own.updateValue(family, forKey: sample) {
                    throw .inconsistent("\(other.name) and \(family.name) would both write \(sample)")
                }
                try checkClaim(on: sample, by: family, replacing: replacing)
            }
            for pushed in family.series {
                let identity = Identity(pushed, of: family.name)
                guard seen.insert(identity).inserted, series[identity, default: key] == key else {
                    let metric = Self.text(pushed, of: family)
                    throw .inconsistent("collected metric \(metric) was collected before with the same name and label values")
                }
            }
        }
    }

    /// Takes families of a group that were checked.
    mutating func add(_ families: some Sequence<MetricFamily>, of key: GroupingKey) {
        for family in families {
            for sample in SampleNames.names(of: family.name, family.kind) {
                claims[sample, default: Claim(family: family.name, kind: family.kind, groups: 0)].groups += 1
            }
            for pushed in family.series { series[Identity(pushed, of: family.name)] = key }
        }
    }

    /// Forgets families of a group.
    mutating func remove(_ families: some Sequence<MetricFamily>) {
        for family in families {
            for sample in SampleNames.names(of: family.name, family.kind) {
                claims[sample]?.groups -= 1
                if claims[sample]?.groups == 0 { claims[sample] = nil }
            }
            for pushed in family.series { series[Identity(pushed, of: family.name)] = nil }
        }
    }

    private func checkClaim(
        on sample: String, by family: MetricFamily, replacing: Set<MetricName>
    ) throws(PushError) {
        guard let claim = claims[sample], claim.groups > (replacing.contains(claim.family) ? 1 : 0) else { return }
        guard claim.family == family.name else {
            throw .inconsistent("\(family.name) would write \(sample), which \(claim.kind.rawValue) \(claim.family) has")
        }
        guard claim.kind == family.kind else {
            let metric = family.series.first.map { Self.text($0, of: family) } ?? "\"\(family.name)\""
            throw .inconsistent("collected metric \(metric) is not a \(claim.kind.rawValue.uppercased())")
        }
    }

    private static func text(_ series: MetricSeries, of family: MetricFamily) -> String {
        "\"\(family.name)\" {" + series.labels.map { "\($0.name)=\($0.value.debugDescription)" }.joined(separator: ",") + "}"
    }
}
