import Instruments
import LiveStack
import NIOCore
import Testing

@testable import MetricsServer

extension ScrapeTests {
    /// Clients that ask and do not read.
    @Suite struct SlowReaderTests {
        private static let request = "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"

        /// About 10 MB, more than the kernel buffers.
        private func registry() throws -> Registry {
            let registry = Registry()
            let text = String(repeating: "x", count: 1000)
            let large = try registry.gauge(
                MetricDefinition("large", .gauge, labels: ["number", "text"], help: "Many long series."))
            for number in 0..<10_000 { _ = large.with(String(number), text) }
            return registry
        }

        @Test func `a client that does not read is cut off and gives its place back`() async throws {
            let limits = ServerLimits(replyTime: .seconds(4), scrapes: 1)
            try await withServer(try registry(), limits: limits) { (server) async throws in
                let received = try await RawConnection.readLate(server.port, Self.request) { _ in
                    try await waitUntil("the reply is made") { try server.answered(200) == 1 }
                    // It is in flight until it was taken.
                    #expect(try await server.scrape().status == 503)
                    try await server.waitForInFlight(0)
                }
                #expect(received < 10_000_000)
                #expect(try await server.scrape("?name[]=nothing").status == 200)
            }
        }

        @Test func `a client that reads late gets all of it when it may take the time`() async throws {
            try await withServer(try registry()) { (server) async throws in
                let request = "GET /metrics?name[]=large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                let received = try await RawConnection.readLate(server.port, request) { _ in try await server.waitForInFlight(1)
                }
                #expect(received > 10_000_000)
                try await server.waitForInFlight(0)
            }
        }

        @Test func `a client that asks often and does not read is cut off`() async throws {
            try await withServer(limits: ServerLimits(replyTime: .milliseconds(500))) { (server) async throws in
                let requests = String(repeating: Self.request, count: 10_000)
                // The connection is reset, which the client's side notices without reading.
                let received = try await RawConnection.readLate(server.port, requests) { try await $0.closeFuture.get() }
                #expect(received < 10_000_000)
            }
        }
    }
}
