import Instruments

/// One series under the names that are exposed; the same for every order of the dimensions.
struct SeriesIdentity: Sendable, Hashable {
    let name: MetricName
    let kind: MetricKind
    /// Sorted by name, each name once, no value empty: to Prometheus an empty label is none.
    let labels: [Label]

    /// The most dimensions of a series; nobody reads one that has more.
    private static let maximumDimensions = 128

    /// Throws when a name is none; a dimension that is given twice is added to `problems`.
    init(
        _ request: InstrumentRequest, _ configuration: RegistryMetricsFactory.Configuration, problems: inout [Problem]
    ) throws(Problem) {
        let text = configuration.exposedName(request.label, request.kind)
        guard !request.label.isEmpty, let name = MetricName(text) else { throw .invalidName(exposed: text) }
        self.name = name
        kind = request.kind.metricKind
        labels = try Self.labels(request.dimensions, configuration, &problems)
    }

    private static func labels(
        _ dimensions: [(String, String)], _ configuration: RegistryMetricsFactory.Configuration,
        _ problems: inout [Problem]
    ) throws(Problem) -> [Label] {
        guard dimensions.count <= maximumDimensions else {
            throw .tooManyDimensions(dimensions.count, maximum: maximumDimensions)
        }
        var values: [LabelName: String] = [:]
        for (dimension, value) in dimensions {
            let text = configuration.labelName(dimension)
            guard let name = LabelName(text) else { throw .invalidDimension(dimension, exposed: text) }
            let former = values.updateValue(value, forKey: name)
            if let former, !former.hasSameBytes(as: value) { problems.append(.repeatedDimension(name)) }
        }
        return values.filter { !$0.value.isEmpty }.map { Label($0.key, $0.value) }.sorted { $0.name < $1.name }
    }
}

extension RegistryMetricsFactory.Configuration {
    /// The unit of a metric; empty when it has none.
    func unit(of label: String, _ kind: InstrumentKind) -> String {
        kind == .durations ? "seconds" : Self.underscored(descriptions[label]?.unit ?? "")
    }

    /// The mapped name, then the unit and a counter's `_total` where it does not end with them.
    func exposedName(_ label: String, _ kind: InstrumentKind) -> String {
        var name = metricName(label)
        let total = "_total"
        if kind == .counter, name.hasSuffix(total), name != total { name.removeLast(total.count) }
        let unit = unit(of: label, kind)
        if !name.isEmpty, !unit.isEmpty, !name.hasSuffix("_\(unit)") { name += "_\(unit)" }
        return kind == .counter && !name.isEmpty ? name + total : name
    }
}
