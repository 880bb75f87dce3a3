import Foundation
import LiveStack
import Testing

/// The example as a user runs it: a program on loopback, asked over HTTP.
@Suite struct ExampleServiceTests {
    @Test(.timeLimit(.minutes(2)))
    func `predictions, outcomes and requests are scraped in text and OpenMetrics`() async throws {
        let port = try #require(freePorts(1).first)
        let url = "http://127.0.0.1:\(port)"
        let log = NSTemporaryDirectory() + "example-service-\(port).log"
        defer { try? FileManager.default.removeItem(atPath: log) }
        let service = try ChildProcess(Programs.exampleService, ["\(port)"], log: log)
        do {
            try await check(url)
        } catch {
            await service.stop()
            throw error
        }
        await service.stop()
    }

    private func check(_ url: String) async throws {
        try await waitUntil("the service is ready") { await HTTP.isReady(url + "/metrics") }
        let customer = Array(#"{"tenure": 3, "charges": 90, "contract": "monthly"}"#.utf8)
        let prediction = try await HTTP.send("POST", url + "/predictions", body: customer)
        // The logit is -0.678 - 0.031 * 3 + 0.018 * 90 = 0.849.
        #expect(prediction.body.contains(#""class":"leave""#) && prediction.body.contains(#""score":0.70"#))
        #expect(try await HTTP.send("POST", url + "/predictions", body: Array("{".utf8)).status == 400)
        let outcome = Array(#"{"predicted": "leave", "actual": "stay", "score": 0.7}"#.utf8)
        #expect(try await HTTP.send("POST", url + "/outcomes", body: outcome).status == 202)

        for accept in ["text/plain", "application/openmetrics-text;version=1.0.0"] {
            let scrape = try await HTTP.send("GET", url + "/metrics", headers: ["accept": accept])
            let lines = Set(scrape.body.split(separator: "\n").map { $0.hasSuffix(".0") ? $0.dropLast(2) : $0 })
            #expect(Self.samples.filter { !lines.contains($0[...]) } == [], "\(accept)")
            let isOpenMetrics = accept.contains("openmetrics")
            #expect(scrape.body.hasSuffix("# EOF\n") == isOpenMetrics)
            #expect(lines.contains("# TYPE model_predictions\(isOpenMetrics ? "" : "_total") counter"))
        }
    }

    private static let version = #"model="churn",version="1.0.0""#
    private static let samples = [
        "model_predictions_total{\(version)} 2",
        #"model_predictions_by_class_total{\#(version),class="leave"} 1"#,
        #"model_prediction_errors_total{\#(version),error_type="bad_request"} 1"#,
        #"model_feature_value_bucket{\#(version),feature="tenure",le="6.0"} 1"#,
        #"model_feature_category_total{\#(version),feature="contract",category="monthly"} 1"#,
        #"model_confusion_total{\#(version),predicted="leave",actual="stay"} 1"#,
        #"hb_requests_total{http_request_method="POST",http_response_status_code="200",http_route="/predictions"} 1"#,
    ]
}
