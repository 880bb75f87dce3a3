import Synchronization

/// The series of one family: found by label values, made when new, in exposition order at a snapshot.
final class SeriesTable<Element: Instrument>: Sendable {
    private struct Entry: Sendable {
        let labels: [Label]
        let element: Element
    }

    private struct State {
        var entries: [LabelValues: Entry] = [:]
        var budgets = LabelBudgets()
        /// The entries in exposition order; `nil` after a change.
        var sorted: [Entry]?
    }

    let definition: MetricDefinition
    /// Counts, by metric and label, what went to `__other__`.
    private let overflow: CounterFamily?
    private let state = Mutex(State())

    init(_ definition: MetricDefinition, overflow: CounterFamily?) {
        precondition(Set(definition.labels).count == definition.labels.count, "\(definition.name) names a label twice")
        self.definition = definition
        self.overflow = overflow
    }

    /// The element of the values, made if it is new; a wrong number of values is a precondition failure.
    func element(for values: [String], make: () -> Element) -> Element {
        precondition(values.count == definition.labels.count, "\(definition.name) has labels \(definition.labels)")
        let (element, overflowed) = state.withLock { state -> (Element, [Int]) in
            if let known = state.entries[LabelValues(values)] { return (known.element, []) }
            var admitted = values
            let overflowed = state.budgets.admit(&admitted)
            return (self.entry(for: admitted, in: &state, make: make), overflowed)
        }
        for position in overflowed { overflowCounter(position)?.increment() }
        return element
    }

    /// Limits the number of distinct values of a label; a label that the family lacks is a precondition failure.
    func limit(_ label: LabelName, maximumValues: Int) {
        guard let position = definition.labels.firstIndex(of: label) else {
            preconditionFailure("\(definition.name) has no label \(label)")
        }
        precondition(maximumValues >= 0, "a budget is not negative")
        state.withLock { state in
            state.budgets.limit(position, maximum: maximumValues, inUse: state.entries.keys.map { $0.texts[position] })
        }
        _ = overflowCounter(position)
    }

    /// Removes a series and frees its label values; returns whether there was one.
    func remove(_ values: [String]) -> Bool {
        state.withLock { state in
            guard state.entries.removeValue(forKey: LabelValues(values)) != nil else { return false }
            state.sorted = nil
            let keys = state.entries.keys
            state.budgets.keep { position in keys.map { $0.texts[position] } }
            return true
        }
    }

    /// The family with its series, or `nil` without any.
    func snapshot() -> MetricFamily? {
        let entries = state.withLock { state -> [Entry] in
            let sorted = state.sorted ?? Self.inOrder(state.entries.values)
            state.sorted = sorted
            return sorted
        }
        guard !entries.isEmpty else { return nil }
        return MetricFamily(definition, series: entries.map { MetricSeries(sorted: $0.labels, value: $0.element.sample) })
    }

    private func entry(for values: [String], in state: inout State, make: () -> Element) -> Element {
        let key = LabelValues(values)
        if let known = state.entries[key] { return known.element }
        let labels = zip(definition.labels, values).map { Label($0, $1) }.sorted { $0.name < $1.name }
        let entry = Entry(labels: labels, element: make())
        state.entries[key] = entry
        state.sorted = nil
        return entry.element
    }

    private func overflowCounter(_ position: Int) -> Counter? {
        overflow?.with(definition.name.text, definition.labels[position].text)
    }

    private static func inOrder(_ entries: some Sequence<Entry>) -> [Entry] {
        entries.sorted {
            MetricSeries.inExpositionOrder(
                MetricSeries(sorted: $0.labels, value: .number(0)), MetricSeries(sorted: $1.labels, value: .number(0)))
        }
    }
}

/// The label values of a series in the order of the definition, compared by their UTF-8 bytes.
struct LabelValues: Hashable, Sendable {
    let texts: [String]

    init(_ texts: [String]) { self.texts = texts }

    static func == (left: Self, right: Self) -> Bool {
        left.texts.count == right.texts.count && zip(left.texts, right.texts).allSatisfy { $0.hasSameBytes(as: $1) }
    }

    func hash(into hasher: inout Hasher) {
        for text in texts { text.hashBytes(into: &hasher) }
    }
}
