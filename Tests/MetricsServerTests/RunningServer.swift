import AsyncHTTPClient
import Catalog
import Foundation
import Instruments
import LiveStack
import Logging
import MetricsServer
import NIOCore
import NIOHTTP1

/// Runs a server in this process on a port of its own while `body` talks to it.
func withServer(
    _ registry: Registry = Registry(), limits: ServerLimits = ServerLimits(), logger: Logger = .silent,
    _ body: @escaping @Sendable (RunningServer) async throws -> Void
) async throws {
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let server = MetricsServer(
        address: ListenAddress(host: "127.0.0.1", port: 0), limits: limits, registry: registry, readiness: Readiness(),
        requests: try registry.counter(ExporterMetrics.requests), scrapes: try ScrapeMeters(registry), logger: logger)
    let daemon = Daemon(
        services: [server.service(routes: { _ in }, onListening: { port.yield($0) })], logger: logger)
    var configuration = HTTPClient.Configuration()
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 100
    let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    let result = await Task {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await daemon.run() }
            let number = await ports.first { _ in true }
            try await body(RunningServer(port: number ?? 0, http: http, registry: registry))
            group.cancelAll()
        }
    }.result
    try await http.shutdown()
    try result.get()
}

extension Logger {
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

/// A server that takes requests.
struct RunningServer: Sendable {
    struct Reply: Sendable {
        let status: Int
        let headers: HTTPHeaders
        let bytes: [UInt8]

        var text: String { String(decoding: bytes, as: UTF8.self) }

        func header(_ name: String) -> String? { headers.first(name: name) }
    }

    let port: Int
    fileprivate let http: HTTPClient
    fileprivate let registry: Registry

    func send(_ method: HTTPMethod, _ path: String, _ headers: [String: String] = [:]) async throws -> Reply {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
        request.method = method
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        let response = try await http.execute(request, timeout: .seconds(60))
        let body = try await response.body.collect(upTo: 256 << 20)
        return Reply(status: Int(response.status.code), headers: response.headers, bytes: Array(buffer: body))
    }

    func scrape(_ query: String = "", _ headers: [String: String] = [:]) async throws -> Reply {
        try await send(.GET, "/metrics" + query, headers)
    }

    /// The server's own number of scrapes in flight, without a scrape.
    var inFlight: Double { get throws { try registry.gauge(ExporterMetrics.scrapesInFlight).with().value } }

    /// How many scrapes were answered with this code, without a scrape.
    func answered(_ code: Int) throws -> Double { try registry.counter(ExporterMetrics.scrapes).with(String(code)).value }

    var shared: Double { get throws { try registry.counter(ExporterMetrics.sharedScrapes).with().value } }

    func waitForInFlight(_ count: Double) async throws {
        try await waitUntil("\(count) scrapes are in flight") { try inFlight == count }
    }
}
