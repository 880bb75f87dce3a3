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
/// Throws when a reference cannot be read or a folder cannot be used; the message says which and why.
package func buildDriftWorker(
    _ configuration: DriftWorkerConfiguration, clock: some Clock<Duration> = ContinuousClock(),
    now: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 },
    jitter: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
) throws -> Daemon {
    let references = try readReferences(configuration)
    let state = try openState(configuration, now: now())
    let textfiles = try configuration.destinations.textfileSink()
    let registry = Registry(metrics: ExporterMetrics.registry)
    try registry.info(ExporterMetrics.buildInfo).show("drift-worker", ProgramVersion.current)
    try registry.collectProcessMetrics()
    let meters = try PassMeters(registry, models: configuration.specification.models.map(\.name))
    let requests = try registry.counter(ExporterMetrics.requests)

    let readiness = Readiness()
    let logger = configuration.logger
    let http = ExporterClient.makeHTTPClient()
    let passes = makePasses(configuration, references, http, textfiles, state, now)
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
    let schedule = DriftPassService(
        passes: passes, state: state, meters: meters, clock: clock, now: now, jitter: jitter, logger: logger)
    return Daemon(
        services: [ClientLifetime(http: http, logger: logger), serving, schedule, NotReady(readiness: readiness)],
        logger: logger)
}

/// One pass over all models without a server; throws when a reference or a folder cannot be used.
package func runDriftWorkerOnce(
    _ configuration: DriftWorkerConfiguration,
    now: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 }
) async throws -> SinglePass {
    let references = try readReferences(configuration)
    let state = try openState(configuration, now: now())
    let textfiles = try configuration.destinations.textfileSink()
    let http = ExporterClient.makeHTTPClient()
    let passes = makePasses(configuration, references, http, textfiles, state, now)
    let outcome = await SinglePass(passes, logger: configuration.logger)
    try await http.shutdown()
    return outcome
}

/// The reference files of the models; nil for a model that is compared with stored rows.
private func readReferences(_ configuration: DriftWorkerConfiguration) throws -> [ReferenceData?] {
    try configuration.specification.models.map { model in
        guard model.drift.reference == nil else { return nil }
        let reference = try ReferenceData(model)
        if let notice = reference.notice {
            configuration.logger.warning("reference", metadata: ["model": "\(model.name)", "notice": "\(notice)"])
        }
        return reference
    }
}

/// Opens the state and deletes what was kept of models and versions that are long gone.
private func openState(_ configuration: DriftWorkerConfiguration, now: Double) throws -> WorkerState {
    let state = try WorkerState(folder: configuration.storagePath, logger: configuration.logger)
    let owners = configuration.specification.models.flatMap { model in
        [StateOwner(model: model.name)] + model.versions.all.map { StateOwner(model: model.name, version: $0) }
    }
    state.forget(except: owners, now: now)
    return state
}

private func makePasses(
    _ configuration: DriftWorkerConfiguration, _ references: [ReferenceData?], _ http: HTTPClient, _ textfiles: TextfileSink?,
    _ state: WorkerState, _ now: @escaping @Sendable () -> Double
) -> [ModelPass] {
    let client = ExporterClient(http: http, address: configuration.exporter, limits: configuration.client)
    let sinks = configuration.destinations.sinks(exporter: client, textfiles: textfiles)
    return zip(configuration.specification.models, references).compactMap { model, reference in
        let outbox = GaugeOutbox(sinks)
        let quality = ModelQuality(
            quality: QualityPass(model: model, exporter: client, outbox: outbox, state: state, now: now),
            experiment: ExperimentPass(model: model, exporter: client, outbox: outbox, state: state, now: now))
        let supply =
            reference.map { ReferenceSupply($0) }
            ?? ReferenceSupply(model, exporter: client, storagePath: configuration.storagePath, now: now)
        return supply.map {
            ModelPass(
                model: model, supply: $0, server: PrometheusServer(http: http, model.drift.source), exporter: client,
                outbox: outbox, state: state, quality: quality, now: now)
        }
    }
}
