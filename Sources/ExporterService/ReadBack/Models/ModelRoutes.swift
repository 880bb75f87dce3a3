import HTTPTypes
import Hummingbird
import MetricsServer
import PredictionStore

/// `GET /v1/models` and `GET /v1/models/<m>`: what is monitored and how it stands.
struct ModelRoutes: Sendable {
    let models: CurrentModels
    let reader: ModelStateReader

    func add(to router: Router<ServerContext>) {
        router.get("/v1/models") { _, _ in try await list() }
        router.get("/v1/models/:model") { _, context in try await one(context) }
        for path in ["/v1/models", "/v1/models/:model"] as [RouterPath] { router.refuseOtherMethods(path, than: [.get]) }
    }

    private func list() async throws -> Response {
        var states: [ModelState] = []
        let lastEvents = reader.lastEvents()
        for model in models.models.all { states.append(try await reader.state(of: model, lastEvents)) }
        return Self.reply {
            $0.append(member: "project", models.project)
            $0.append(member: "models", array: states) { json, state in json.append { state.appendOverview(to: &$0) } }
        }
    }

    private func one(_ context: ServerContext) async throws -> Response {
        let model = try models.models.requested(context)
        let state = try await reader.state(of: model, reader.lastEvents())
        let window = try await reader.window(of: state)
        return Self.reply { state.appendDetails(window, to: &$0) }
    }

    private static func reply(_ members: (inout [UInt8]) -> Void) -> Response {
        var json: [UInt8] = []
        json.append(object: members)
        return .bytes(json + [UInt8(ascii: "\n")], type: "application/json")
    }
}
