package import Hummingbird
package import Instruments
import Logging

/// Counts answered requests by route template and status; a path that no route takes counts as `none`.
package struct RequestCounterMiddleware: RouterMiddleware {
    package typealias Context = ServerContext

    private let requests: CounterFamily

    package init(_ requests: CounterFamily) { self.requests = requests }

    package func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        do {
            let response = try await next(request, context)
            count(response.status.code, context)
            return response
        } catch let error as any HTTPResponseError {
            count(error.status.code, context)
            if error is HTTPError, error.status == .notFound { throw Self.noSuchPath }
            throw error
        } catch {
            count(500, context)
            context.logger.error("request failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            throw ErrorReply(.internalServerError, code: "internal", "the request failed; the server's log says why")
        }
    }

    private static let noSuchPath = ErrorReply(.notFound, code: "not_found", "there is nothing at this path; see /metrics")

    private func count(_ status: Int, _ context: ServerContext) {
        requests.with(context.endpointPath ?? "none", String(status)).increment()
    }
}
