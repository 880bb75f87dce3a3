import HTTPTypes
import Hummingbird
import MetricsServer
import PredictionStore

/// `PUT`, `POST` and `DELETE /metrics/job/…` with the Pushgateway's answers; a push is on disk before it is answered.
///
/// `?ttl=10m` gives the group a time to live of its own, until its next push.
struct PushedGroupRoutes: Sendable {
    let groups: PushedGroups
    let store: PredictionStore
    let gate: IntakeGate
    private let limits: ServerLimits
    private let acceptsUTF8Names: Bool
    /// Seconds since 1970.
    private let now: @Sendable () -> Double

    init(
        groups: PushedGroups, store: PredictionStore, gate: IntakeGate, _ configuration: ExporterConfiguration,
        now: @escaping @Sendable () -> Double
    ) {
        (self.groups, self.store, self.gate, self.now) = (groups, store, gate, now)
        (limits, acceptsUTF8Names) = (configuration.limits, configuration.push.acceptsUTF8Names)
    }

    func add(to router: Router<ServerContext>) {
        // The whole tree, since the first segment may be `job@base64`: the grouping key reads the raw path.
        router.put("/metrics/**") { request, context in try await push(request, context, .replace) }
        router.post("/metrics/**") { request, context in try await push(request, context, .merge) }
        router.delete("/metrics/**") { request, _ in try await delete(request) }
        router.refuseOtherMethods("/metrics/**", than: [.put, .post, .delete])
    }

    private func push(
        _ request: Request, _ context: ServerContext, _ mode: PushedGroups.Mode
    ) async throws -> Response {
        let (key, query) = (try key(request), try PushQuery(request.uri.query))
        let declared = request.headers[.contentLength].flatMap(Int.init) ?? limits.bodyBytes
        let client = context.channel.remoteAddress?.ipAddress ?? ""
        return try await gate.pass(bytes: min(max(declared, 0), limits.bodyBytes), client: client) {
            let bytes = try await RequestContent.read(request, limits, decompressedBytes: limits.decompressedBytes)
            let body = try PushBody(
                bytes, contentType: request.headers[.contentType], acceptsUTF8Names: acceptsUTF8Names)
            do throws(PushError) {
                try groups.push(body.families, to: key, mode: mode, timeToLive: query.timeToLive, now: now())
            } catch {
                try await persist(key)
                throw refusal(error)
            }
            try await persist(key)
            return Response(status: .ok)
        }
    }

    private func delete(_ request: Request) async throws -> Response {
        let key = try key(request)
        groups.delete(key, now: now())
        try await persist(key)
        return Response(status: .accepted)
    }

    private func key(_ request: Request) throws -> GroupingKey {
        do throws(GroupingKeyError) {
            return try GroupingKey(path: request.uri.path)
        } catch {
            let status: HTTPResponse.Status = error == .notFound ? .notFound : .badRequest
            throw ErrorReply(status, code: "invalid_grouping_key", error.description)
        }
    }

    private func refusal(_ error: PushError) -> ErrorReply {
        switch error.reason {
        case .inconsistent: ErrorReply(.badRequest, code: "inconsistent_push", error.description)
        case .limit: ErrorReply(.contentTooLarge, code: "push_limit", error.description)
        }
    }

    private func persist(_ key: GroupingKey) async throws {
        let groups = groups
        do {
            try await store.persistGroup(key.path) { groups.snapshot(of: key) }
        } catch {
            throw ErrorReply(
                .serviceUnavailable, code: "storage_unavailable", "the push could not be stored: \(error)", retryAfter: 5)
        }
    }
}
