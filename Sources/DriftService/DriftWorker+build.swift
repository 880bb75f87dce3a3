import AsyncHTTPClient
import Catalog
import Foundation
import Instruments
import Logging
package import MetricsServer
import ServiceLifecycle
import Specification

/// The composition root: reads the references and wires schedule, client and server.
///
/// Throws when a reference cannot be read; the message says which and why.
package func buildDriftWorker(
    _ configuration: DriftWorkerConfiguration, clock: some Clock<Duration> = ContinuousClock(),
    now: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 }
) throws -> Daemon {
    let references = try readReferences(configuration)
    let registry = Registry(metrics: ExporterMetrics.registry)
    try registry.info(ExporterMetrics.buildInfo).show("drift-worker", ProgramVersion.current)
    try registry.collectProcessMetrics()
    let meters = try PassMeters(registry, models: configuration.specification.models.map(\.name))
    let requests = try registry.counter(ExporterMetrics.requests)

    let readiness = Readiness()
    let logger = configuration.logger
    let http = ExporterClient.makeHTTPClient()
    let state = try WorkerState(folder: nil, logger: logger)
    let passes = makePasses(configuration, references, http, state, now)
    let server = MetricsServer(
        address: configuration.address, limits: configuration.limits, registry: registry, readiness: readiness,
        requests: requests, scrapes: try ScrapeMeters(registry), logger: logger)
    let serving = server.service(
        routes: { _ in },
        onListening: { port in
            readiness.set(true)
            logger.info("listening", metadata: ["address": "\(configuration.address.host)", "port": "\(port)"])
            await configuration.onListening(port)
        })
    // Stopped in the reverse order: the passes end before their client closes.
    let schedule = DriftPassService(passes: passes, meters: meters, clock: clock, logger: logger)
    return Daemon(
        services: [ClientLifetime(http: http, logger: logger), serving, schedule, NotReady(readiness: readiness)],
        logger: logger)
}

/// One pass over all models without a server; throws when a reference cannot be read.
package func runDriftWorkerOnce(
    _ configuration: DriftWorkerConfiguration,
    now: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 }
) async throws -> SinglePass {
    let references = try readReferences(configuration)
    let http = ExporterClient.makeHTTPClient()
    let state = try WorkerState(folder: nil, logger: configuration.logger)
    let passes = makePasses(configuration, references, http, state, now)
    let outcome = await SinglePass(passes, logger: configuration.logger)
    try await http.shutdown()
    return outcome
}

private func readReferences(_ configuration: DriftWorkerConfiguration) throws -> [ReferenceData] {
    try configuration.specification.models.map { try ReferenceData($0) }
}

private func makePasses(
    _ configuration: DriftWorkerConfiguration, _ references: [ReferenceData], _ http: HTTPClient, _ state: WorkerState,
    _ now: @escaping @Sendable () -> Double
) -> [ModelPass] {
    let client = ExporterClient(http: http, address: configuration.exporter, limits: configuration.client)
    return zip(configuration.specification.models, references).map { model, reference in
        let quality = ModelQuality(
            quality: QualityPass(model: model, exporter: client, state: state, now: now),
            experiment: ExperimentPass(model: model, exporter: client, state: state, now: now))
        return ModelPass(model: model, reference: reference, exporter: client, state: state, quality: quality, now: now)
    }
}
