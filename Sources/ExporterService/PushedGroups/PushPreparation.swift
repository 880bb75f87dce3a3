import Catalog
import Instruments

/// Makes of a body what its group will hold, and refuses what is wrong in the body itself.
struct PushPreparation {
    let key: GroupingKey
    /// The exporter's own family that writes samples of a name.
    let owner: @Sendable (String) -> MetricDefinition?

    /// The families with the group's labels; the two that tell the time of a push are ours and left out.
    func families(_ body: [MetricFamily]) throws(PushError) -> [MetricFamily] {
        var prepared: [MetricFamily] = []
        for family in body where !Self.ownNames.contains(family.name) {
            try PushedSize.check(name: family.name.text, "metric name")
            try checkOwner(of: family)
            var series: [MetricSeries] = []
            for pushed in family.series { series.append(try labelled(pushed, in: family)) }
            prepared.append(
                MetricFamily(name: family.name, kind: family.kind, unit: family.unit, help: family.help, series: series))
        }
        return prepared
    }

    /// Everything of a series, under the group's labels.
    private func labelled(_ series: MetricSeries, in family: MetricFamily) throws(PushError) -> MetricSeries {
        guard series.timestamp == nil else { throw .inconsistent("pushed metrics must not have timestamps") }
        let labels = key.labels(overwriting: series.labels)
        try PushedSize.check(labels, of: family)
        try PushedSize.check(series.value, of: family)
        for label in labels where family.isReserved(label.name) {
            throw .inconsistent("\(family.kind.rawValue) \(family.name) cannot have a label \(label.name)")
        }
        return MetricSeries(sorted: labels, value: series.value, created: series.created, exemplar: series.exemplar)
    }

    private func checkOwner(of family: MetricFamily) throws(PushError) {
        for sample in SampleNames.names(of: family.name, family.kind) {
            guard let owner = owner(sample) else { continue }
            guard owner.name == family.name else {
                throw .inconsistent("\(family.name) would write \(sample), which the exporter's \(owner.name) has")
            }
            guard owner.kind == family.kind else {
                let (pushed, own) = (family.kind.rawValue.uppercased(), owner.kind.rawValue.uppercased())
                throw .inconsistent("gathered metric family \(family.name) has type \(pushed) but should have \(own)")
            }
        }
    }

    private static let ownNames: Set<MetricName> = [ExporterMetrics.pushTime.name, ExporterMetrics.pushFailureTime.name]
}

extension MetricFamily {
    /// Whether the samples of the family carry this label by themselves.
    fileprivate func isReserved(_ label: LabelName) -> Bool {
        label.text == kind.reservedLabel || kind == .stateSet && label.text.hasSameBytes(as: name.text)
    }
}
