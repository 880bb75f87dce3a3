import HTTPTypes
import Hummingbird
import MetricsServer
import NIOCore
import PromQL
import Specification

/// `GET /v1/models/<m>/series`: the course of a metric of the catalogue, answered from Prometheus.
struct SeriesRoutes: Sendable {
    let models: CurrentModels
    let prometheus: PrometheusClient
    let gate: ReplyGate
    /// Seconds since 1970.
    let now: @Sendable () -> Double

    func add(to router: Router<ServerContext>) {
        router.get("/v1/models/:model/series") { request, context in try await series(request, context) }
        router.refuseOtherMethods("/v1/models/:model/series", than: [.get])
    }

    private func series(_ request: Request, _ context: ServerContext) async throws -> Response {
        let model = try models.models.requested(context)
        let stack = models.stack
        let query = try SeriesQuery(
            request.uri.query, model: model.specification.name, now: now(), scrapeInterval: stack.scrapeInterval / .seconds(1))
        guard stack.isPrometheusNamed else { throw PrometheusFailure.notConfigured }
        let slot = try gate.enter()
        defer { withExtendedLifetime(slot) {} }
        let expression = SeriesExpression.query(query).description
        let answer = try await prometheus.range(
            stack.prometheusURL, expression, from: query.from, to: query.to, step: query.step)
        let json = try answer.withUnsafeReadableBytes { try SeriesReply.json($0, for: query, expression: expression) }
        return .bytes(json, type: "application/json")
    }
}
