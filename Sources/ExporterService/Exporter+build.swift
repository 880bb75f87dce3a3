import Catalog
import Foundation
import Instruments
import Logging
package import MetricsServer
import ModelInstruments
import PredictionStore
import ServiceLifecycle
import Specification

/// The composition root: opens the store, reads the references and wires the parts.
///
/// Throws when the store cannot be opened or a reference cannot be read; the message says which and why.
package func buildExporter(_ configuration: ExporterConfiguration) async throws -> Daemon {
    let now: @Sendable () -> Double = { Date().timeIntervalSince1970 }
    let (registry, readiness, logger) = (makeRegistry(configuration), Readiness(), configuration.logger)
    let storage = try StorageState(registry, readiness: readiness, logger: logger)
    let store = try openStore(configuration, registry, storage, now)
    let rollout = try makeRollout(configuration, registry, store)
    _ = try rollout.rollOut(configuration.specification)

    let meters = try IntakeMeters(registry)
    let gate = IntakeGate(configuration.intake) { meters.refused($0) }
    try addSelfMetrics(registry, gate, store)
    let intake = EventIntake(
        models: rollout.current, store: store, meters: meters, now: now)
    let groups = try PushedGroups.restored(
        from: store, configuration.push, registry: registry, logger: logger, now: now())
    try groups.collect(in: registry, now: now)
    let reloader = try makeReloader(configuration, rollout, registry, now)
    let readBack = ReadBack(
        store: store, models: rollout.current, registry: registry, limits: configuration.reading, logger: logger,
        now: now)
    let server = MetricsServer(
        address: configuration.address, limits: configuration.limits, registry: registry, readiness: readiness,
        requests: try registry.counter(ExporterMetrics.requests), scrapes: try ScrapeMeters(registry), logger: logger)
    let http = server.service(
        routes: { router in
            EventRoutes(intake: intake, gate: gate, limits: configuration.limits, intakeLimits: configuration.intake).add(
                to: router)
            readBack.add(to: router)
            PushedGroupRoutes(groups: groups, store: store, gate: gate, configuration, now: now).add(to: router)
            reloader.map { ReloadRoutes(reloader: $0, isEnabled: configuration.isLifecycleEnabled).add(to: router) }
        },
        onListening: { port in
            readiness.set(true)
            await configuration.onListening(port)
        })
    let housekeeping = Housekeeping(
        retention: try Retention(store, registry: registry, logger: logger),
        holdings: try Holdings(store, registry: registry), groups: groups, store: store, models: rollout.current,
        clock: ContinuousClock(), logger: logger, now: now)
    // Stopped in the reverse order: the server drains before the store closes.
    let services: [(any Service)?] = [
        StoreLifetime(store: store, logger: logger), readBack.prometheus, housekeeping,
        StorageRecovery(store: store, state: storage, clock: ContinuousClock()), reloader.map(ReloadOnHangup.init), http,
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

/// Opens the store, sets aside a damaged one, and watches its commits.
private func openStore(
    _ configuration: ExporterConfiguration, _ registry: Registry, _ storage: StorageState, _ now: () -> Double
) throws -> PredictionStore {
    let commits = try registry.histogram(
        ExporterMetrics.commitDuration, buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]
    ).with()
    var options = StoreOptions()
    options.durability = configuration.specification.storage.durability == .full ? .full : .normal
    options.onCommit = { report in
        commits.observe(report.seconds)
        storage.ended(report.failure)
    }
    let logger = configuration.logger
    options.onMigration = { done, rows in
        logger.notice("rewriting a store of an older version", metadata: ["rows": "\(done)", "of": "\(rows)"])
    }
    let store = try PredictionStore(folder: configuration.storageFolder, options: options)
    if let setAside = store.setAside {
        try registry.gauge(ExporterMetrics.storageSetAside).with().set(now())
        logger.critical(
            "the store was damaged; it was set aside and a new one begun",
            metadata: ["file": "\(setAside.path)", "reason": "\(setAside.reason)"])
    }
    return store
}

private func makeRollout(
    _ configuration: ExporterConfiguration, _ registry: Registry, _ store: PredictionStore
) throws -> ModelRollout {
    let families = try ExporterInstruments(registry)
    return ModelRollout(
        current: CurrentModels(),
        setting: ModelSetting(
            families: families, stages: VersionStages(families.events.info), maximumVersions: configuration.intake.versions,
            onTooManyVersions: { registry.countOverflow(of: ModelMetrics.predictions, label: Labels.version) }),
        store: store)
}

private func makeReloader(
    _ configuration: ExporterConfiguration, _ rollout: ModelRollout, _ registry: Registry,
    _ now: @escaping @Sendable () -> Double
) throws -> ConfigurationReloader? {
    guard !configuration.configurationFiles.isEmpty else { return nil }
    return ConfigurationReloader(
        paths: configuration.configurationFiles, rollout: rollout, meters: try ReloadMeters(registry, start: now()),
        logger: configuration.logger, now: now)
}

private func addSelfMetrics(_ registry: Registry, _ gate: IntakeGate, _ store: PredictionStore) throws {
    try registry.info(ExporterMetrics.buildInfo).show("exporter", ProgramVersion.current)
    try registry.collectProcessMetrics()
    try registry.collect([ExporterMetrics.intakeWaiting, ExporterMetrics.queuedEvents]) {
        [
            (ExporterMetrics.intakeWaiting, gate.waiting), (ExporterMetrics.queuedEvents, store.commits.depth.records),
        ].map { MetricFamily($0, series: [MetricSeries(value: .number(Double($1)))]) }
    }
}
