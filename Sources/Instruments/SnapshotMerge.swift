/// Joins families of several sources so that the result is a valid exposition: what came first wins.
struct SnapshotMerge {
    private var families: [MetricName: MetricFamily] = [:]
    /// Families to which a second source added series; theirs are out of order.
    private var merged: Set<MetricName> = []
    private var names: [String: MetricName] = [:]

    /// Adds a family; leaves it out when its type or sample names clash, and a series that is there already.
    mutating func add(_ family: MetricFamily) {
        guard !family.series.isEmpty else { return }
        if let known = families[family.name] {
            guard known.kind == family.kind else { return }
            let labels = Set(known.series.map(\.labels))
            families[family.name]?.series += family.series.filter { !labels.contains($0.labels) }
            merged.insert(family.name)
            return
        }
        let samples = SampleNames.names(of: family.name, family.kind)
        guard samples.allSatisfy({ names[$0] == nil }) else { return }
        for sample in samples { names[sample] = family.name }
        families[family.name] = family
    }

    /// The families by name, each with its series in exposition order.
    func inOrder() -> [MetricFamily] {
        families.values.sorted { $0.name < $1.name }.map { family in
            guard merged.contains(family.name) else { return family }
            var family = family
            family.series.sort(by: MetricSeries.inExpositionOrder)
            return family
        }
    }
}
