import Instruments

/// A registered family of any of the three types.
enum StoredFamily: Sendable {
    case counter(CounterFamily)
    case gauge(GaugeFamily)
    case histogram(HistogramFamily)

    /// Registers the definition; `buckets` are those of a histogram.
    init(_ definition: MetricDefinition, in registry: Registry, buckets: HistogramBuckets) throws(RegistrationError) {
        switch definition.kind {
        case .counter: self = .counter(try registry.counter(definition))
        case .gauge: self = .gauge(try registry.gauge(definition))
        default: self = .histogram(try registry.histogram(definition, buckets: buckets))
        }
    }

    /// The handler of a series, which is made when it is new.
    func handler(_ series: SeriesIdentity) -> any SeriesHandler {
        switch self {
        case .counter(let family): CounterSeries(family.labelled(series.values(in: family.definition)))
        case .gauge(let family): GaugeSeries(family.labelled(series.values(in: family.definition)), series)
        case .histogram(let family): HistogramSeries(family.labelled(series.values(in: family.definition)))
        }
    }

    /// Removes a gauge's series; all others stay.
    func remove(_ series: SeriesIdentity) {
        if case .gauge(let family) = self { family.removeLabelled(series.values(in: family.definition)) }
    }
}

extension SeriesIdentity {
    var labelNames: [LabelName] { labels.map(\.name) }

    /// The label values in the order of a definition that has the same label names.
    fileprivate func values(in definition: MetricDefinition) -> [String] {
        // One of the adapter's own definitions has them in this order already.
        if definition.labels == labelNames { return labels.map(\.value) }
        let values = Dictionary(uniqueKeysWithValues: labels.map { ($0.name, $0.value) })
        return definition.labels.map { values[$0] ?? "" }
    }
}
