import Foundation
import HTTPTypes
import Hummingbird
import Instruments
import Logging
import MetricsServer
import PredictionStore

/// What can be read back of the models: their state, their rows, and the course of their metrics.
struct ReadBack: Sendable {
    /// To be run with the exporter.
    let prometheus: PrometheusClient
    private let states: ModelRoutes
    private let rows: RowRoutes
    private let variants: VariantRoutes
    private let series: SeriesRoutes

    /// - Parameter now: seconds since 1970.
    init(
        store: PredictionStore, models: CurrentModels, registry: Registry, limits: ReadingLimits, logger: Logger,
        now: @escaping @Sendable () -> Double
    ) {
        let gate = ReplyGate(limits)
        prometheus = PrometheusClient(limits)
        states = ModelRoutes(models: models, reader: ModelStateReader(store: store, registry: registry, now: now))
        rows = RowRoutes(store: store, models: models, gate: gate, logger: logger)
        variants = VariantRoutes(store: store, models: models, gate: gate)
        series = SeriesRoutes(models: models, prometheus: prometheus, gate: gate, now: now)
    }

    func add(to router: Router<ServerContext>) {
        states.add(to: router)
        rows.add(to: router)
        variants.add(to: router)
        series.add(to: router)
    }
}

extension MonitoredModels {
    /// The model that a path names; replies 404 when there is none.
    func requested(_ context: ServerContext) throws(ErrorReply) -> MonitoredModel {
        let name = context.parameters.get("model")?.removingPercentEncoding ?? ""
        guard let model = self[name] else {
            throw ErrorReply(.notFound, code: "unknown_model", unknownModelMessage(name))
        }
        return model
    }
}
