/// Joins families of several sources so that the result is a valid exposition: what came first wins.
struct SnapshotMerge {
    private let wanted: Set<String>?
    private var families: [MetricName: FamilySnapshot] = [:]
    private var names: [String: MetricName] = [:]

    /// - Parameter wanted: the families to take, by their names in text 0.0.4 or OpenMetrics; `nil` for all.
    init(_ wanted: Set<String>?) { self.wanted = wanted }

    /// Adds a family; leaves it out when its type or sample names clash, and a series that is there already.
    mutating func add(_ family: FamilySnapshot) {
        guard family.count > 0, isWanted(family) else { return }
        if let known = families[family.name] {
            guard known.kind == family.kind else { return }
            families[family.name] = Self.joined(known.values, family.values)
            return
        }
        let samples = SampleNames.names(of: family.name, family.kind)
        guard samples.allSatisfy({ names[$0] == nil }) else { return }
        for sample in samples { names[sample] = family.name }
        families[family.name] = family
    }

    /// The families by name.
    func inOrder() -> [FamilySnapshot] { families.values.sorted { $0.name < $1.name } }

    private func isWanted(_ family: FamilySnapshot) -> Bool {
        guard let wanted else { return true }
        return wanted.contains(family.name.text)
            || wanted.contains(MetricDefinition.familyName(family.name, family.kind))
    }

    private static func joined(_ known: MetricFamily, _ other: MetricFamily) -> FamilySnapshot {
        let labels = Set(known.series.map(\.labels))
        var known = known
        known.series += other.series.filter { !labels.contains($0.labels) }
        known.series.sort(by: MetricSeries.inExpositionOrder)
        return FamilySnapshot(known)
    }
}
