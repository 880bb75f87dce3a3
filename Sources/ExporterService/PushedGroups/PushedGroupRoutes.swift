import Exposition
import HTTPTypes
import Hummingbird
import Instruments
import Logging
import MetricsServer
import PredictionStore

/// `PUT`, `POST` and `DELETE /metrics/job/…` with the Pushgateway's answers; a push is on disk before it is answered.
struct PushedGroupRoutes: Sendable {
    private let groups: PushedGroups
    private let store: PredictionStore
    private let limits: ServerLimits
    private let gate: IntakeGate
    private let decompressedBytes: Int
    private let now: @Sendable () -> Double

    /// Takes back the groups of the store and adds them to the registry's scrapes.
    init(
        store: PredictionStore, registry: Registry, gate: IntakeGate, configuration: ExporterConfiguration,
        now: @escaping @Sendable () -> Double
    ) throws {
        let groups = PushedGroups(owner: { [weak registry] in registry?.owner(ofSample: $0) })
        (self.groups, self.store, self.gate, self.now) = (groups, store, gate, now)
        (limits, decompressedBytes) = (configuration.limits, configuration.intake.decompressedBytes)
        for failure in groups.restore(try store.groups()) {
            configuration.logger.error(
                "cannot take back a pushed group; it stays in the store",
                metadata: ["group": "\(failure.path)", "error": "\(failure.reason)"])
        }
        try registry.collect { groups.families() }
    }

    func add(to router: Router<ServerContext>) {
        // The whole tree, since the first segment may be `job@base64`: the grouping key reads the raw path.
        router.put("/metrics/**") { request, _ in try await push(request, .replace) }
        router.post("/metrics/**") { request, _ in try await push(request, .merge) }
        router.delete("/metrics/**") { request, _ in try await delete(request) }
        router.refuseOtherMethods("/metrics/**", than: [.put, .post, .delete])
    }

    private func push(_ request: Request, _ mode: PushedGroups.Mode) async throws -> Response {
        let key = try key(request)
        let declared = request.headers[.contentLength].flatMap(Int.init) ?? limits.bodyBytes
        return try await gate.pass(bytes: min(max(declared, 0), limits.bodyBytes)) {
            let body = try await RequestContent.read(request, limits, decompressedBytes: decompressedBytes)
            let families = try parsed(body)
            do throws(PushError) {
                try groups.push(families, to: key, mode: mode, now: now())
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
        groups.delete(key)
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

    private func parsed(_ body: [UInt8]) throws -> [MetricFamily] {
        do throws(TextParseError) {
            return try TextParser.parse(body)
        } catch {
            throw ErrorReply(.badRequest, code: "invalid_exposition", error.description)
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
