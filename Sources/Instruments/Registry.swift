import Synchronization

/// The metrics of a process: registered once from their definitions, read together at a scrape.
package final class Registry: Sendable {
    /// Computes families at a scrape.
    package typealias Collector = @Sendable () -> [MetricFamily]

    private struct State {
        var families: [MetricName: any FamilySource] = [:]
        var names = SampleNames()
        var collectors: [Collector] = []
    }

    private let overflow: CounterFamily?
    private let state: Mutex<State>

    /// `overflow` defines a counter, by metric and label, of what went to `__other__` because a budget was used up.
    package init(overflow definition: MetricDefinition? = nil) {
        precondition(definition.map { $0.kind == .counter && $0.labels.count == 2 } ?? true, "a counter by metric and label")
        overflow = definition.map { CounterFamily($0) }
        state = Mutex(State())
        guard let overflow else { return }
        state.withLock { state in
            try? state.names.claim(overflow.definition)
            state.families[overflow.definition.name] = overflow
        }
    }

    /// The family of a counter definition; the same definition gives the same family again.
    package func counter(_ definition: MetricDefinition) throws(RegistrationError) -> CounterFamily {
        try register(definition, as: .counter) { CounterFamily(definition, overflow: overflow) }
    }

    /// The family of a gauge definition; the same definition gives the same family again.
    package func gauge(_ definition: MetricDefinition) throws(RegistrationError) -> GaugeFamily {
        try register(definition, as: .gauge) { GaugeFamily(definition, overflow: overflow) }
    }

    /// The family of a histogram definition; the same definition and bounds give the same family again.
    package func histogram(
        _ definition: MetricDefinition, bounds: HistogramBounds
    ) throws(RegistrationError) -> HistogramFamily {
        let family = try register(definition, as: .histogram) {
            HistogramFamily(definition, bounds: bounds, overflow: overflow)
        }
        guard family.bounds == bounds else { throw .otherBounds(definition) }
        return family
    }

    /// Adds families computed at a scrape; the names of those that are known beforehand are kept from others.
    package func collect(
        _ definitions: [MetricDefinition] = [], using collector: @escaping Collector
    ) throws(RegistrationError) {
        try state.withLock { state throws(RegistrationError) in
            var names = state.names
            for definition in definitions { try names.claim(definition) }
            state.names = names
            state.collectors.append(collector)
        }
    }

    /// The definition of the family that writes samples of this name; for checks of pushed families.
    package func owner(ofSample name: String) -> MetricDefinition? { state.withLock { $0.names.owner(of: name) } }

    /// All families that have series: families by name, series by number of labels and then label values.
    package func snapshot() -> [MetricFamily] {
        let (families, collectors) = state.withLock { (Array($0.families.values), $0.collectors) }
        var merge = SnapshotMerge()
        for family in families { family.snapshot().map { merge.add($0) } }
        // Collectors run without the lock: they may ask the registry for an owner.
        for collector in collectors { collector().forEach { merge.add($0) } }
        return merge.inOrder()
    }

    private func register<Family: FamilySource>(
        _ definition: MetricDefinition, as kind: MetricKind, make: () -> Family
    ) throws(RegistrationError) -> Family {
        precondition(definition.kind == kind, "\(definition.name) is a \(definition.kind.rawValue)")
        return try state.withLock { state throws(RegistrationError) in
            if let known = state.families[definition.name] as? Family, known.definition == definition { return known }
            try state.names.claim(definition)
            let family = make()
            state.families[definition.name] = family
            return family
        }
    }
}
