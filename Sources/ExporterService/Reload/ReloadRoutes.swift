import HTTPTypes
import Hummingbird
import MetricsServer

/// `POST` and `PUT /-/reload`, as Prometheus has them: 200, or 500 with what is wrong; 403 unless they are switched on.
struct ReloadRoutes: Sendable {
    let reloader: ConfigurationReloader
    /// See `--web.enable-lifecycle`.
    let isEnabled: Bool

    func add(to router: Router<ServerContext>) {
        for method in [HTTPRequest.Method.post, .put] {
            router.on("/-/reload", method: method) { _, _ in try await reload() }
        }
        router.refuseOtherMethods("/-/reload", than: [.post, .put])
    }

    private func reload() async throws -> Response {
        guard isEnabled else {
            throw ErrorReply(
                .forbidden, code: "lifecycle_disabled", "Lifecycle API is not enabled; start with --web.enable-lifecycle")
        }
        do throws(ReloadFailure) {
            try await reloader.reload()
            return Response(status: .ok)
        } catch {
            return .bytes(error.json, type: "application/json", status: .internalServerError)
        }
    }
}
