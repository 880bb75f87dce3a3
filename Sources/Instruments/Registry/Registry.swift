#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
import Synchronization

/// The metrics of a process: registered once from their definitions, read together at a scrape.
public final class Registry: Sendable {
    /// Computes families at a scrape.
    public typealias Collector = @Sendable () -> [MetricFamily]

    private struct State {
        var families: [MetricName: any FamilySource] = [:]
        var names = SampleNames()
        var collectors: [Collector] = []
    }

    private let budget: SeriesBudget
    private let ownMetrics: RegistryMetrics?
    private let clock: @Sendable () -> Double
    private let state = Mutex(State())

    /// - Parameters:
    ///   - limits: what is over goes to the label value `__other__`.
    ///   - metrics: how the registry tells of its series, limits and overflows; `nil` for not at all.
    ///   - onOverflow: called once for each metric and label that is over a limit.
    ///   - clock: seconds since 1970, for created timestamps and exemplars.
    public init(
        limits: SeriesLimits = SeriesLimits(), metrics: RegistryMetrics? = nil,
        onOverflow: @escaping @Sendable (_ metric: MetricName, _ label: String) -> Void = { _, _ in },
        clock: @escaping @Sendable () -> Double = { Registry.now() }
    ) {
        budget = SeriesBudget(limits, onOverflow: onOverflow)
        ownMetrics = metrics
        self.clock = clock
        guard let metrics else { return }
        let budget = budget
        let sizes: @Sendable () -> [(MetricName, Int)] = { [weak self] in self?.sizes() ?? [] }
        // The names are the first ones: nobody else has them.
        try? collect(metrics.definitions) { metrics.families(budget, sizes()) }
    }

    /// The family of a counter definition; the same definition gives the same family again.
    public func counter(_ definition: MetricDefinition) throws(RegistrationError) -> CounterFamily {
        try register(definition, as: .counter) { CounterFamily(store(definition, isRemovable: false)) }
    }

    /// The family of a gauge definition; the same definition gives the same family again.
    ///
    /// - Parameter expiresAfter: a series that was not changed for so long goes away; 99 days at most.
    public func gauge(
        _ definition: MetricDefinition, expiresAfter: Duration? = nil
    ) throws(RegistrationError) -> GaugeFamily {
        let family = try register(definition, as: .gauge) {
            GaugeFamily(store(definition, isRemovable: true), expiresAfter: expiresAfter)
        }
        guard family.expiresAfter == expiresAfter else { throw .otherShape(definition, what: "time to live") }
        return family
    }

    /// The family of a histogram definition; the same definition and buckets give the same family again.
    public func histogram(
        _ definition: MetricDefinition, buckets: HistogramBuckets
    ) throws(RegistrationError) -> HistogramFamily {
        let family = try register(definition, as: .histogram) {
            HistogramFamily(store(definition, isRemovable: false), buckets: buckets)
        }
        guard family.buckets == buckets else { throw .otherShape(definition, what: "buckets") }
        return family
    }

    /// The family of an info definition, whose name ends with `_info`.
    public func info(_ definition: MetricDefinition) throws(RegistrationError) -> InfoFamily {
        try register(definition, as: .info) { InfoFamily(store(definition, isRemovable: true)) }
    }

    /// The family of a state set definition; the same definition and states give the same family again.
    ///
    /// - Parameter states: 1 to 64, each once.
    public func stateSet(_ definition: MetricDefinition, states: [String]) throws(RegistrationError) -> StateSetFamily {
        guard (1...StateSetFamily.maximumStates).contains(states.count), Set(states.map(ExactText.init)).count == states.count
        else { throw .invalid(definition, reason: "a state set has 1 to \(StateSetFamily.maximumStates) different states") }
        let family = try register(definition, as: .stateSet) {
            StateSetFamily(store(definition, isRemovable: true, states: states))
        }
        guard family.states == states else { throw .otherShape(definition, what: "states") }
        return family
    }

    /// Adds families computed at a scrape; the names of those that are known beforehand are kept from others.
    public func collect(
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

    /// Counts something that went to `__other__` before it reached an instrument.
    package func countOverflow(of definition: MetricDefinition, label: LabelName) {
        budget.overflowed(definition, label: label.text)
    }

    /// All families that have series, by name, their series in exposition order.
    ///
    /// - Parameter names: only families that have one of these names, in text 0.0.4 or OpenMetrics.
    public func gather(_ names: Set<String>? = nil) -> [FamilySnapshot] {
        let (families, collectors) = state.withLock { (Array($0.families.values), $0.collectors) }
        var merge = SnapshotMerge(names)
        for family in families {
            family.expire()
            merge.add(FamilySnapshot(family.store.definition, family.store.view()))
        }
        // Collectors run without the lock: they may ask the registry for an owner.
        for collector in collectors { collector().forEach { merge.add(FamilySnapshot($0)) } }
        return merge.inOrder()
    }

    /// All families that have series, as values.
    public func snapshot() -> [MetricFamily] { gather().map(\.values) }

    /// Seconds since 1970.
    public static func now() -> Double {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
    }

    private func sizes() -> [(MetricName, Int)] {
        let families = state.withLock { Array($0.families.values) }
        return families.map { ($0.store.definition.name, $0.store.count) }.sorted { $0.0 < $1.0 }
    }

    private func store(_ definition: MetricDefinition, isRemovable: Bool, states: [String] = []) -> SeriesStore {
        SeriesStore(definition, isRemovable: isRemovable, states: states, budget: budget, clock: clock)
    }

    private func register<Family: FamilySource>(
        _ definition: MetricDefinition, as kind: MetricKind, make: () -> Family
    ) throws(RegistrationError) -> Family {
        guard definition.kind == kind else {
            throw .invalid(definition, reason: "a \(definition.kind.rawValue) cannot be registered as a \(kind.rawValue)")
        }
        return try state.withLock { state throws(RegistrationError) in
            if let known = state.families[definition.name] as? Family, known.store.definition == definition { return known }
            try state.names.claim(definition)
            let family = make()
            state.families[definition.name] = family
            return family
        }
    }
}
