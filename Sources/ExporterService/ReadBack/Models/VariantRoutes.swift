import Catalog
import HTTPTypes
import Hummingbird
import MetricsServer
import PredictionStore
import Specification

/// `GET /v1/models/<m>/variants?from=&to=`: how the variants of the model's experiment did, by version.
///
/// Counted are stored predictions that name a variant and have a time from `from` on and before `to` (seconds since 1970, or
/// RFC 3339); `from` is the start of the experiment unless it is given. An outcome that changed counts as it is now, a late one
/// as well. Variants that the experiment does not have count together as `__other__`.
struct VariantRoutes: Sendable {
    let store: PredictionStore
    let models: CurrentModels
    let gate: ReplyGate

    func add(to router: Router<ServerContext>) {
        router.get("/v1/models/:model/variants") { request, context in try await variants(request, context) }
        router.refuseOtherMethods("/v1/models/:model/variants", than: [.get])
    }

    private func variants(_ request: Request, _ context: ServerContext) async throws -> Response {
        let model = try models.models.requested(context).specification
        let parameters = try QueryParameters(request.uri.query, known: ["from", "to"])
        guard let experiment = model.experiment else {
            throw ErrorReply(.notFound, code: "no_experiment", "model '\(model.name)' has no experiment")
        }
        let slot = try gate.enter()
        defer { withExtendedLifetime(slot) {} }
        let counts = try await store.variantCounts(
            model: model.name, variants: experiment.variants.map(\.name), other: ReservedLabelValue.other,
            conversion: experiment.conversion, from: try parameters.time("from") ?? experiment.start,
            to: try parameters.time("to") ?? .greatestFiniteMagnitude)
        var json: [UInt8] = []
        json.append {
            $0.append(member: "model", model.name)
            $0.append(member: "variants", array: counts) { json, counts in json.append { counts.append(to: &$0) } }
        }
        return .bytes(json + [UInt8(ascii: "\n")], type: "application/json")
    }
}

extension VariantCounts {
    fileprivate func append(to json: inout [UInt8]) {
        json.append(member: "version", version)
        json.append(member: "variant", variant)
        json.append(member: "exposures", exposures)
        json.append(member: "outcomes", outcomes)
        json.append(member: "conversions", conversions)
    }
}
