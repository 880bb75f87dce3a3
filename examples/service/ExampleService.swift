import Exposition
import HTTPTypes
import Hummingbird
import Instruments
import Metrics
import ModelInstruments
import SwiftMetricsAdapter

/// A service that predicts and is scraped itself:
///
///     curl -d '{"tenure": 3, "charges": 90, "contract": "monthly"}' http://127.0.0.1:8080/predictions
///     curl -d '{"predicted": "leave", "actual": "stay", "score": 0.7}' http://127.0.0.1:8080/outcomes
///     curl http://127.0.0.1:8080/metrics
@main struct ExampleService {
    let registry = Registry()
    let predictions: ModelRecorder<Classification>

    static func main() async throws {
        let service = try Self()
        // What libraries report through swift-metrics, such as Hummingbird's middleware, lands in the same registry.
        MetricsSystem.bootstrap(RegistryMetricsFactory(registry: service.registry))
        let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8080
        let application = Application(router: service.router, configuration: .init(address: .hostname("127.0.0.1", port: port)))
        try await application.runService()
    }

    init() throws {
        predictions = try ModelRecorder(
            registry: registry, model: "churn", version: "1.0.0", classes: ["leave", "stay"],
            features: [
                .numeric("tenure", buckets: [6, 12, 24, 36, 48, 60], expected: 0...120),
                .numeric("charges", buckets: [20, 40, 60, 80, 100, 120]),
                .categorical("contract", categories: ["monthly", "yearly", "two_years"]),
            ])
    }

    var router: Router<BasicRequestContext> {
        let router = Router()
        router.add(middleware: MetricsMiddleware())
        router.post("predictions") { request, context in
            let start = ContinuousClock.now
            guard let customer = try? await request.decode(as: Customer.self, context: context) else {
                predictions.recordError(type: "bad_request")
                throw HTTPError(.badRequest)
            }
            return predict(customer, since: start)
        }
        router.post("outcomes") { request, context in
            let outcome = try await request.decode(as: Outcome.self, context: context)
            predictions.recordOutcome(predicted: outcome.predicted, actual: outcome.actual, score: outcome.score)
            return HTTPResponse.Status.accepted
        }
        router.get("metrics") { request, _ in
            let format = ExpositionFormat.negotiated(accept: request.headers[.accept])
            let body = ResponseBody(byteBuffer: .init(bytes: try format.encode(registry.gather())))
            return Response(status: .ok, headers: [.contentType: format.contentType], body: body)
        }
        return router
    }

    private func predict(_ customer: Customer, since start: ContinuousClock.Instant) -> Prediction {
        let score = ChurnModel.probability(customer)
        let label = score >= 0.5 ? "leave" : "stay"
        predictions.recordPrediction(
            class: label, score: score, latency: .now - start,
            features: [
                "tenure": .init(customer.tenure), "charges": .init(customer.charges), "contract": .init(customer.contract),
            ])
        return Prediction(class: label, score: score)
    }
}

struct Prediction: ResponseEncodable {
    let `class`: String
    let score: Double
}

struct Outcome: Decodable {
    let predicted, actual: String
    let score: Double?
}
