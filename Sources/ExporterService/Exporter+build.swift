import Catalog
import Foundation
import Instruments
import Logging
package import MetricsServer
import PredictionStore
import ServiceLifecycle
import Specification

/// The composition root: opens the store, reads the references and wires the parts.
///
/// Throws when the store cannot be opened or a reference cannot be read; the message says which and why.
package func buildExporter(_ configuration: ExporterConfiguration) async throws -> Daemon {
    let now: @Sendable () -> Double = { Date().timeIntervalSince1970 }
    let registry = makeRegistry(configuration)
    let store = try PredictionStore(folder: configuration.storageFolder)
    let (rollout, logger) = (try makeRollout(configuration, registry, store), configuration.logger)
    _ = try rollout.rollOut(configuration.specification)

    let gate = IntakeGate(configuration.intake)
    let readiness = Readiness()
    try addSelfMetrics(registry, gate)
    let intake = EventIntake(
        models: rollout.current, store: store, meters: try IntakeMeters(registry), logger: logger, now: now)
    let groups = try PushedGroups.restored(
        from: store, configuration.push, registry: registry, logger: logger, now: now())
    try groups.collect(in: registry, now: now)
    let reloader = try makeReloader(configuration, rollout, registry, now)
    let server = MetricsServer(
        address: configuration.address, limits: configuration.limits, registry: registry, readiness: readiness,
        requests: try registry.counter(ExporterMetrics.requests), scrapes: try ScrapeMeters(registry), logger: logger)
    let http = server.service(
        routes: { router in
            EventRoutes(intake: intake, gate: gate, limits: configuration.limits, intakeLimits: configuration.intake).add(
                to: router)
            RowRoutes(store: store, models: rollout.current).add(to: router)
            PushedGroupRoutes(
                groups: groups, store: store, gate: gate, limits: configuration.limits,
                decompressedBytes: configuration.intake.decompressedBytes,
                acceptsUTF8Names: configuration.push.acceptsUTF8Names, now: now
            ).add(to: router)
            reloader.map { ReloadRoutes(reloader: $0, isEnabled: configuration.isLifecycleEnabled).add(to: router) }
        },
        onListening: { port in
            readiness.set(true)
            await configuration.onListening(port)
        })
    let housekeeping = Housekeeping(
        store: store, models: rollout.current, groups: groups, storedRows: try registry.gauge(ExporterMetrics.storedRows),
        clock: ContinuousClock(), logger: logger, now: now)
    // Stopped in the reverse order: the server drains before the store closes.
    let services: [(any Service)?] = [
        StoreLifetime(store: store, logger: logger), housekeeping, reloader.map(ReloadOnHangup.init), http,
        Drain(gate: gate, readiness: readiness),
    ]
    return Daemon(services: services.compactMap(\.self), logger: logger)
}

private func makeRegistry(_ configuration: ExporterConfiguration) -> Registry {
    let logger = configuration.logger
    return Registry(metrics: ExporterMetrics.registry) { metric, label in
        logger.warning(
            "over the limit of label values or series; what is new is counted under \(ReservedLabelValue.other)",
            metadata: ["metric": "\(metric)", "label": "\(label)"])
    }
}

private func makeRollout(
    _ configuration: ExporterConfiguration, _ registry: Registry, _ store: PredictionStore
) throws -> ModelRollout {
    let families = try ExporterInstruments(registry)
    return ModelRollout(
        current: CurrentModels(),
        setting: ModelSetting(
            families: families, stages: VersionStages(families.info), maximumVersions: configuration.intake.versions,
            onTooManyVersions: { registry.countOverflow(of: ModelMetrics.predictions, label: Labels.version) }),
        store: store)
}

private func makeReloader(
    _ configuration: ExporterConfiguration, _ rollout: ModelRollout, _ registry: Registry,
    _ now: @escaping @Sendable () -> Double
) throws -> ConfigurationReloader? {
    guard let path = configuration.configurationFile else { return nil }
    return ConfigurationReloader(
        path: path, rollout: rollout, meters: try ReloadMeters(registry, start: now()), logger: configuration.logger, now: now)
}

private func addSelfMetrics(_ registry: Registry, _ gate: IntakeGate) throws {
    try registry.info(ExporterMetrics.buildInfo).show("exporter", ProgramVersion.current)
    try registry.collectProcessMetrics()
    try registry.collect([ExporterMetrics.intakeWaiting]) {
        [MetricFamily(ExporterMetrics.intakeWaiting, series: [MetricSeries(value: .number(Double(gate.waiting)))])]
    }
}
