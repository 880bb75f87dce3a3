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
            try checkOwner(of: family)
            var series: [MetricSeries] = []
            for pushed in family.series { series.append(try labelled(pushed, in: family)) }
            prepared.append(MetricFamily(name: family.name, kind: family.kind, help: family.help, series: series))
        }
        return prepared
    }

    private func labelled(_ series: MetricSeries, in family: MetricFamily) throws(PushError) -> MetricSeries {
        guard series.timestamp == nil else { throw .inconsistent("pushed metrics must not have timestamps") }
        let labels = key.labels(overwriting: series.labels)
        guard labels.count <= PushLimits.maximumLabels else {
            throw .inconsistent("a series of \(family.name) has \(labels.count) labels, more than \(PushLimits.maximumLabels)")
        }
        for label in labels {
            guard label.value.utf8.count <= PushLimits.maximumValueBytes else {
                throw .inconsistent(
                    "label \(label.name) of \(family.name) is longer than \(PushLimits.maximumValueBytes) bytes")
            }
            guard label.name.text != family.kind.reservedLabel else {
                throw .inconsistent("\(family.kind.rawValue) \(family.name) cannot have a label \(label.name)")
            }
        }
        return MetricSeries(sorted: labels, value: series.value)
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
