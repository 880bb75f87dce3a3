import Dispatch
import Foundation
import Instruments
import Logging
import MetricsServer
import ServiceLifecycle
import Synchronization

/// Our server with counters on loopback, and a client that does nothing but read what comes.
struct Scraping {
    private let port: Int
    private let gzip: Bool

    /// Starts the server; it runs as long as the process.
    init(series: Int, gzip: Bool) throws {
        let registry = try Subject.scraped(series: series)
        let server = MetricsServer(
            address: ListenAddress(host: "127.0.0.1", port: 0), registry: registry, readiness: Readiness(),
            requests: try Registry().counter(.init("requests_total", .counter, labels: ["handler", "code"], help: "")),
            scrapes: try ScrapeMeters(registry), logger: Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() })
        let (bound, isListening) = (Port(), DispatchSemaphore(value: 0))
        let service = server.service(
            routes: { _ in },
            onListening: {
                bound.number.store($0, ordering: .releasing)
                isListening.signal()
            })
        Task.detached { try await service.run() }
        guard isListening.wait(timeout: .now() + 10) == .success else {
            throw WrongOutcome(description: "the server did not start")
        }
        self.port = bound.number.load(ordering: .acquiring)
        self.gzip = gzip
    }

    /// A pass is one scrape over a connection of its own.
    var trial: Trial { { n in try elapsed(n) { try scrape() } } }

    private func scrape() throws {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(connection) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(connection, $0, length) }
        }
        guard result == 0 else { throw WrongOutcome(description: "no connection") }
        let accepts = gzip ? "Accept-Encoding: gzip\r\n" : ""
        let request = Array("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\(accepts)Connection: close\r\n\r\n".utf8)
        guard write(connection, request, request.count) == request.count else { throw WrongOutcome(description: "no request") }
        guard received(connection) > 100_000 else { throw WrongOutcome(description: "a short reply") }
    }

    private func received(_ connection: Int32) -> Int {
        withUnsafeTemporaryAllocation(byteCount: 1 << 20, alignment: 64) { buffer in
            var total = 0
            while case let count = read(connection, buffer.baseAddress, buffer.count), count > 0 { total += count }
            return total
        }
    }

    private final class Port: Sendable { let number = Atomic(0) }
}
