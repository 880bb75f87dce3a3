import Catalog
import Foundation
import Instruments
import Logging
package import MetricsServer
import PredictionStore
import Specification

/// The composition root: opens the store, reads the references and wires the parts.
///
/// Throws when the store cannot be opened or a reference cannot be read; the message says which and why.
package func buildExporter(_ configuration: ExporterConfiguration) async throws -> Daemon {
    let now: @Sendable () -> Double = { Date().timeIntervalSince1970 }
    let registry = Registry(overflow: ExporterMetrics.overflow)
    let families = try ExporterInstruments(registry)
    let store = try PredictionStore(folder: configuration.storageFolder)
    let models = try makeModels(configuration, registry, families)
    restore(models, try store.deployments(), try store.customMetrics())

    let gate = IntakeGate(configuration.intake)
    let readiness = Readiness()
    let logger = configuration.logger
    try addSelfMetrics(registry, gate)
    let intake = EventIntake(
        resolver: EventResolver(models: models), store: store, meters: try IntakeMeters(registry), logger: logger, now: now)
    let groups = try PushedGroupRoutes(store: store, registry: registry, gate: gate, configuration: configuration, now: now)
    let server = MetricsServer(
        address: configuration.address, limits: configuration.limits, registry: registry, readiness: readiness,
        requests: try registry.counter(ExporterMetrics.requests), logger: logger)
    let http = server.service(
        routes: { router in
            EventRoutes(intake: intake, gate: gate, limits: configuration.limits, intakeLimits: configuration.intake).add(
                to: router)
            RowRoutes(store: store, models: models).add(to: router)
            groups.add(to: router)
        },
        onListening: { port in
            readiness.set(true)
            await configuration.onListening(port)
        })
    let housekeeping = Housekeeping(
        store: store, models: models, storedRows: try registry.gauge(ExporterMetrics.storedRows), clock: ContinuousClock(),
        logger: logger, now: now)
    // Stopped in the reverse order: the server drains before the store closes.
    let lifetime = StoreLifetime(store: store, logger: logger)
    return Daemon(services: [lifetime, housekeeping, http, Drain(gate: gate, readiness: readiness)], logger: logger)
}

private func makeModels(
    _ configuration: ExporterConfiguration, _ registry: Registry, _ families: ExporterInstruments
) throws -> MonitoredModels {
    let overflow = try registry.counter(ExporterMetrics.overflow).with(ModelMetrics.predictions.name.text, Labels.version.text)
    return MonitoredModels(
        try configuration.specification.models.map { specification in
            MonitoredModel(
                specification, try ModelReference(specification), families, maximumVersions: configuration.intake.versions,
                overflow: overflow, logger: configuration.logger)
        })
}

private func restore(_ models: MonitoredModels, _ deployments: [DeploymentRecord], _ metrics: [MetricRecord]) {
    for deployment in deployments {
        models[deployment.model]?.instruments(version: deployment.version)
            .deploy(stage: deployment.stage, timestamp: deployment.timestamp)
    }
    for metric in metrics {
        models[metric.model]?.instruments(version: metric.version).report(metric.name, metric.value)
    }
}

private func addSelfMetrics(_ registry: Registry, _ gate: IntakeGate) throws {
    try registry.gauge(ExporterMetrics.buildInfo).with("exporter", ProgramVersion.current).set(1)
    try registry.collectProcessMetrics()
    try registry.collect([ExporterMetrics.intakeWaiting]) {
        [MetricFamily(ExporterMetrics.intakeWaiting, series: [MetricSeries(value: .number(Double(gate.waiting)))])]
    }
}
