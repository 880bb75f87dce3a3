import Instruments
import Testing

@testable import MetricsServer

extension ScrapeTests {
    /// How many scrapes there may be at once, and how long they may take.
    @Suite struct ScrapeLimitTests {
        @Test func `scrapes over the limit are told to come again`() async throws {
            let registry = Registry()
            let gated = try GatedCollector(registry)
            try await withServer(registry, limits: ServerLimits(scrapes: 2)) { (server) async throws in
                async let first = server.scrape()
                async let second = server.scrape()
                try await server.waitForInFlight(2)
                let refused = try await server.scrape()
                #expect(refused.status == 503)
                #expect(refused.header("Retry-After") == "1")
                #expect(refused.text.hasPrefix(#"{"code":"too_many_scrapes","error":"2 scrapes "#))
                #expect(try server.answered(503) == 1)
                gated.open()
                #expect(try await (first.status, second.status) == (200, 200))
                try await server.waitForInFlight(0)
                #expect(try await server.scrape().status == 200)
            }
        }

        @Test func `a limit of 0 is none`() async throws {
            let registry = Registry()
            let gated = try GatedCollector(registry)
            try await withServer(registry, limits: ServerLimits(scrapes: 0)) { (server) async throws in
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<60 { group.addTask { try await server.scrape().status } }
                    try await server.waitForInFlight(60)
                    gated.open()
                    for try await status in group { #expect(status == 200) }
                }
            }
        }

        @Test func `a scrape is answered before the scraper's timeout`() async throws {
            let registry = Registry()
            let gated = try GatedCollector(registry)
            try await withServer(registry) { (server) async throws in
                async let patient = server.scrape("", ["X-Prometheus-Scrape-Timeout-Seconds": "60"])
                try await server.waitForInFlight(1)
                let reply = try await server.scrape("", ["X-Prometheus-Scrape-Timeout-Seconds": "0.2"])
                #expect(reply.status == 503)
                #expect(reply.text.hasPrefix(#"{"code":"scrape_timeout","error":"#))
                #expect(try server.inFlight == 1)
                gated.open()
                #expect(try await patient.status == 200)
                #expect(gated.gatherings == 1)
            }
        }

        @Test func `a scrape without a timeout of its own has the server's`() async throws {
            let registry = Registry()
            let gated = try GatedCollector(registry)
            try await withServer(registry, limits: ServerLimits(replyTime: .seconds(2))) { (server) async throws in
                #expect(try await server.scrape("", ["X-Prometheus-Scrape-Timeout-Seconds": "soon"]).status == 503)
                gated.open()
                #expect(try await server.scrape("", ["X-Prometheus-Scrape-Timeout-Seconds": "soon"]).status == 200)
            }
        }

        @Test(
            arguments: [
                ("10", .seconds(10), .milliseconds(9500)), ("1", .seconds(1), .milliseconds(900)),
                ("1.000", .seconds(1), .milliseconds(900)), ("0.2", .milliseconds(200), .milliseconds(180)),
                ("1e9", .seconds(600), .milliseconds(599_500)),
            ] as [(String, Duration, Duration)])
        func `a reply is made with time to spare`(header: String, whole: Duration, making: Duration) throws {
            let time = try #require(ScrapeTime(header: header))
            #expect(time.whole == whole)
            #expect(time.making == making)
        }

        @Test(arguments: ["", "0", "-1", "nan", "inf", "1s", "5, 5", "１"])
        func `a timeout that is no positive number is ignored`(header: String) {
            #expect(ScrapeTime(header: header) == nil)
        }
    }
}
