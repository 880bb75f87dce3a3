import CoreMetrics
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import struct Instruments.HistogramBuckets
import NIOCore
import SwiftMetricsAdapter
import Testing

/// A library that knows swift-metrics only: Hummingbird's own middleware.
@Suite struct MiddlewareTests {
    @Test func `a server's requests show, by route, method and status`() async throws {
        let probe = AdapterProbe(
            .init(descriptions: ["http.server.request.duration": .init(help: "Time to answer.", buckets: [0.5, 60])]))
        let router = Router()
        router.add(middleware: MetricsMiddleware())
        router.get("models/:name") { _, _ in "ok" }
        router.get("broken") { _, _ -> String in throw HTTPError(.serviceUnavailable) }
        try await withMetricsFactory(probe.factory) {
            try await Application(router: router).test(.router) { client in
                for path in ["/models/churn", "/models/rent", "/broken", "/none"] {
                    try await client.execute(uri: path, method: .get) { _ in }
                }
            }
        }
        let route = #"http_request_method="GET",http_response_status_code="200",http_route="/models/{name}""#
        let expected = [
            "hb_requests_total{\(route)} 2", "http_server_request_duration_seconds_count{\(route)} 2",
            #"http_server_request_duration_seconds_bucket{\#(route),le="60.0"} 2"#,
            #"http_server_active_requests{http_request_method="GET"} 0"#,
            #"hb_request_errors_total{error_type="503",http_request_method="GET",http_route="/broken"} 1"#,
        ]
        #expect(expected.filter { !probe.samples.contains($0) } == [])
        #expect(probe.lines.contains("# HELP http_server_request_duration_seconds Time to answer."))
        #expect(probe.warnings.isEmpty)
    }
}
