import Exposition
import HTTPTypes
import Hummingbird
import Logging
import MetricsServer
import NIOCore
import PredictionStore

/// `GET /v1/models/<m>/rows`: stored rows as NDJSON, streamed as fast as the client takes them.
///
/// - `from`, `to`: prediction times from `from` on and before `to`, seconds since 1970 or RFC 3339; or `last`: the newest rows;
///   or `after`, `before`: rows whose `row_number` lies between, which grows in the order in which rows are stored.
/// - `version`: one version, a shadow too; otherwise all.
/// - `columns`: `id`, `version`, `timestamp`, `prediction`, `score`, `actual`, `actual_timestamp` (when the outcome became
///   known), `latency_seconds`, `error`, `variant`, `row_number`, `features` for all of them, `age` or `features.age` for one;
///   a row has no member for what it lacks. All but `actual_timestamp` and `row_number` when it is not given.
/// - `labelled=true`: rows with an outcome alone; with `last`, those among the newest rows.
/// - `features_only`: whether rows are left out whose features were not kept; true when a feature is among the columns.
/// - `sample`: a share of the rows in 0...1, the same of each id, whatever the version.
struct RowRoutes: Sendable {
    let store: PredictionStore
    let models: CurrentModels
    let gate: ReplyGate
    let logger: Logger

    func add(to router: Router<ServerContext>) {
        router.get("/v1/models/:model/rows") { request, context in try await rows(request, context) }
        router.refuseOtherMethods("/v1/models/:model/rows", than: [.get])
    }

    private func rows(_ request: Request, _ context: ServerContext) async throws -> Response {
        let query = try RowQuery(request.uri.query, model: try models.models.requested(context).specification)
        let isCompressed = AcceptEncoding.allowsGzip(request.headers[.acceptEncoding])
        let slot = try gate.enter()
        // What fails here still gets a status of its own.
        let (first, rest) = try await RowPages(query, of: store, isCompressed: isCompressed).next()
        var headers: HTTPFields = [
            .contentType: "application/x-ndjson", .vary: "Accept-Encoding", .xContentTypeOptions: "nosniff",
        ]
        if isCompressed { headers[.contentEncoding] = "gzip" }
        return Response(
            status: .ok, headers: headers,
            body: body(first, rest, on: context.channel.eventLoop, keeping: slot))
    }

    private func body(
        _ first: ByteBuffer?, _ rest: RowPages, on eventLoop: any EventLoop, keeping slot: ReplySlot
    ) -> ResponseBody {
        let logger = logger
        return ResponseBody { writer in
            defer { withExtendedLifetime(slot) {} }
            var (page, pages) = (first, rest)
            while let current = page {
                let rest = pages
                // The next page is made while the client takes this one; no other is made before that.
                async let next = Self.page(after: rest, logger)
                try await writer.write(current)
                // A write returns before the event loop has seen it, and only the event loop tells writers to wait.
                try await eventLoop.submit {}.get()
                (page, pages) = try await next
            }
            try await writer.finish(nil)
        }
    }

    private static func page(after pages: RowPages, _ logger: Logger) async throws -> (ByteBuffer?, RowPages) {
        do {
            return try await pages.next()
        } catch {
            // The status has gone out, so that the reply can only break off.
            if !(error is CancellationError) { logger.error("cannot go on reading rows", metadata: ["error": "\(error)"]) }
            throw error
        }
    }
}
