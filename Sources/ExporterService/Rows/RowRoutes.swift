import Foundation
import HTTPTypes
import Hummingbird
import MetricsServer
import NIOCore
import PredictionStore

/// `GET /v1/models/<m>/rows`: the rows of a window as NDJSON, streamed in pages.
struct RowRoutes: Sendable {
    let store: PredictionStore
    let models: CurrentModels

    func add(to router: Router<ServerContext>) {
        router.get("/v1/models/:model/rows") { request, context in try await rows(request, context) }
        router.refuseOtherMethods("/v1/models/:model/rows", than: [.get])
    }

    private func rows(_ request: Request, _ context: ServerContext) async throws -> Response {
        let (name, models) = (context.parameters.get("model")?.removingPercentEncoding ?? "", models.models)
        guard models[name] != nil else {
            throw ErrorReply(.notFound, code: "unknown_model", models.unknownModelMessage(name))
        }
        let selection = try RowQuery(request.uri.query ?? "").selection(model: name)
        let (store, start) = (store, try await store.cursor(selection))
        let body = ResponseBody { writer in
            var cursor = start
            while true {
                let rows = try await store.rows(selection, &cursor)
                if rows.isEmpty { break }
                try await writer.write(ByteBuffer(bytes: rows.ndjson))
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok, headers: [.contentType: "application/x-ndjson", .xContentTypeOptions: "nosniff"], body: body)
    }
}
