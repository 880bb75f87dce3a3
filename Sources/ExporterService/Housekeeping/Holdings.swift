import Catalog
import Instruments
import PredictionStore
import Specification

/// Shows what the store holds: rows, bytes, and how many predictions have their label.
struct Holdings: Sendable {
    private let store: PredictionStore
    private let rows, bytes, coverage: GaugeFamily

    init(_ store: PredictionStore, registry: Registry) throws {
        self.store = store
        rows = try registry.gauge(ExporterMetrics.storedRows)
        bytes = try registry.gauge(ExporterMetrics.storageBytes)
        coverage = try registry.gauge(ModelMetrics.labelCoverage)
    }

    /// - Parameter now: seconds since 1970.
    func show(_ models: MonitoredModels, now: Double) async throws {
        bytes.with().set(Double(store.fileBytes))
        let counts = try await store.predictionCounts()
        for model in models.all {
            rows.with(model.specification.name).set(Double(counts[model.specification.name] ?? 0))
            try await showCoverage(of: model, now: now)
        }
        // Rows of a model that the configuration names no more stay, but are not told.
        for name in counts.keys where models[name] == nil { rows.remove(name) }
    }

    /// Of predictions whose labels are due, and undefined without any.
    private func showCoverage(of model: MonitoredModel, now: Double) async throws {
        let (name, due) = (model.specification.name, now - model.maximumLabelDelay)
        let window = model.specification.quality.window / .seconds(1)
        for version in model.admittedVersions {
            let counts = try await store.counts(model: name, version: version.text, from: due - window, to: due)
            if counts.identified > 0 {
                coverage.with(name, version.text).set(Double(counts.labelled) / Double(counts.identified))
            } else {
                coverage.remove(name, version.text)
            }
        }
    }
}
