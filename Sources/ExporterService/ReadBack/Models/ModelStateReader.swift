import Catalog
import Instruments
import PredictionStore
import Specification

/// Finds out how models stand from the store's sums and the exporter's own gauges, without going through rows.
struct ModelStateReader: Sendable {
    /// When the exporter last took an event, by model and version, in seconds since 1970.
    typealias LastEvents = [ExactText: [ExactText: Double]]

    let store: PredictionStore
    let registry: Registry
    /// Seconds since 1970.
    let now: @Sendable () -> Double

    func lastEvents() -> LastEvents {
        let name = ModelMetrics.lastEventTimestamp.name.text
        var events: LastEvents = [:]
        for series in registry.gather([name]).flatMap(\.values.series) {
            guard case .number(let time) = series.value, let model = series.labels.value(Labels.model),
                let version = series.labels.value(Labels.version)
            else { continue }
            events[ExactText(model), default: [:]][ExactText(version)] = time
        }
        return events
    }

    func state(of model: MonitoredModel, _ lastEvents: LastEvents) async throws -> ModelState {
        let specification = model.specification
        let events = lastEvents[ExactText(specification.name)] ?? [:]
        let versions = Self.versions(specification.versions, try await store.summary(model: specification.name), events)
        let lastEvent = events.values.max()
        // After a restart the newest row tells.
        let lastKnown = lastEvent ?? versions.compactMap(\.newest).max()
        return ModelState(
            specification: specification, classes: model.reference.classes, referenceRows: model.reference.rows,
            areaErrorBound: model.reference.scores.errorBound,
            liveness: Self.liveness(lastKnown, silence: specification.service.silence, now: now()), versions: versions,
            lastEvent: lastEvent, outcomesWaiting: try await store.waitingOutcomes(model: specification.name))
    }

    /// The fill of the window that the drift worker would read now, for each version.
    func window(of state: ModelState) async throws -> [WindowFill] {
        var fills: [WindowFill] = []
        for version in state.versions {
            switch state.specification.drift.window {
            case .rows(let size):
                let rows = min(version.counts.kept, size)
                fills.append(WindowFill(version: version.name, rows: rows, share: Double(rows) / Double(max(size, 1))))
            case .time(let duration):
                fills.append(try await fill(of: version, state.specification.name, duration / .seconds(1)))
            }
        }
        return fills
    }

    private func fill(of version: ModelState.Version, _ model: String, _ seconds: Double) async throws -> WindowFill {
        let now = now()
        let rows = try await store.counts(model: model, version: version.name, from: now - seconds, to: now).kept
        let age = version.oldest.map { min(max(now - $0, 0), seconds) } ?? 0
        return WindowFill(version: version.name, rows: rows, share: rows == 0 ? 0 : age / seconds)
    }

    private static func liveness(_ lastKnown: Double?, silence: Duration?, now: Double) -> ModelState.Liveness {
        guard let lastKnown else { return .noEvents }
        guard let silence else { return .ok }
        return now - lastKnown <= silence / .seconds(1) ? .ok : .silent
    }

    private static func versions(
        _ configured: ModelVersions, _ stored: [StreamSummary], _ events: [ExactText: Double]
    ) -> [ModelState.Version] {
        let summaries = Dictionary(stored.map { (ExactText($0.version), $0) }) { first, _ in first }
        let named = configured.all.map(ExactText.init)
        let others = Set(summaries.keys).union(events.keys).subtracting(named).sorted()
        return (named + others).map { name in
            let summary = summaries[name]
            return ModelState.Version(
                name: name.text, role: configured.stage(of: name.text), counts: summary?.counts ?? RowCounts(),
                oldest: summary?.oldest,
                newest: summary?.newest, lastEvent: events[name])
        }
    }
}

extension [Label] {
    fileprivate func value(_ name: LabelName) -> String? { first { $0.name == name }?.value }
}
