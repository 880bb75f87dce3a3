import Instruments
import Synchronization

/// The handlers by what was asked for: one for each series, however its dimensions are ordered.
final class HandlerTable: Sendable {
    private struct Entry {
        let handler: any SeriesHandler
        /// The requests under which it is found at once.
        var requests: [InstrumentRequest] = []
    }

    private struct State {
        var families: FamilyTable
        var entries: [SeriesIdentity: Entry] = [:]
        /// Spares naming and sorting when the same request comes again, as it does where instruments are made ad hoc.
        var byRequest: [InstrumentRequest: any SeriesHandler] = [:]
    }

    // Beyond these a request still moves its series, by a handler of its own: dimensions may come from outside.
    private static let maximumHandlers = 131_072

    private let configuration: RegistryMetricsFactory.Configuration
    private let report: ProblemReport
    private let state: Mutex<State>

    init(_ registry: Registry, _ configuration: RegistryMetricsFactory.Configuration, _ report: ProblemReport) {
        self.configuration = configuration
        self.report = report
        state = Mutex(State(families: FamilyTable(registry)))
    }

    /// The handler of a request, made when it is new; `nil`, and reported, when there can be none.
    func handler(for request: InstrumentRequest) -> (any SeriesHandler)? {
        if let known = state.withLock({ $0.byRequest[request] }) { return known }
        // Names are mapped, and problems logged, by code of others: never under the lock.
        var problems: [Problem] = []
        defer { for problem in problems { report.add(problem, of: request.label) } }
        do {
            let series = try SeriesIdentity(request, configuration, problems: &problems)
            return try handler(of: series, request, &problems)
        } catch {
            problems.append(error)
            return nil
        }
    }

    /// Removes a gauge's series and forgets its handler.
    func remove(_ handler: GaugeSeries) {
        state.withLock { state in
            let series = handler.identity
            let entry = state.entries[series]
            // After it was destroyed once, another handler may have taken its place.
            if let entry, entry.handler !== handler { return }
            state.families[series]?.remove(series)
            state.entries[series] = nil
            for request in entry?.requests ?? [] { state.byRequest[request] = nil }
        }
    }

    private func handler(
        of series: SeriesIdentity, _ request: InstrumentRequest, _ problems: inout [Problem]
    ) throws(Problem) -> any SeriesHandler {
        let label = request.label
        let (description, unit) = (configuration.descriptions[label], configuration.unit(of: label, request.kind))
        return try state.withLock { state throws(Problem) in
            let family = try state.families.family(
                of: series, label: label, help: description?.help ?? "", unit: unit,
                buckets: description?.buckets ?? configuration.buckets(request.kind), problems: &problems)
            let handler = state.entries[series]?.handler ?? family.handler(series)
            // A request with a problem is not kept, so that each one counts.
            Self.keep(handler, series, problems.isEmpty ? request : nil, in: &state)
            return handler
        }
    }

    private static func keep(
        _ handler: any SeriesHandler, _ series: SeriesIdentity, _ request: InstrumentRequest?, in state: inout State
    ) {
        guard state.entries[series] != nil || state.entries.count < maximumHandlers else { return }
        var entry = state.entries[series] ?? Entry(handler: handler)
        if let request, state.byRequest.count < maximumHandlers, state.byRequest.updateValue(handler, forKey: request) == nil {
            entry.requests.append(request)
        }
        state.entries[series] = entry
    }
}

extension RegistryMetricsFactory.Configuration {
    fileprivate func buckets(_ kind: InstrumentKind) -> HistogramBuckets {
        kind == .durations ? durationBuckets : valueBuckets
    }
}
