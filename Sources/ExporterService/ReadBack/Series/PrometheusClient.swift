import AsyncHTTPClient
import Foundation
import HTTPTypes
import MetricsServer
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import Synchronization

/// The Prometheus that scrapes this exporter, asked over its HTTP API.
final class PrometheusClient: Service {
    private enum State {
        case unused
        case open(HTTPClient)
        case closed
    }

    private let limits: ReadingLimits
    // Made at the first request, since one that is never used must not be left without a shutdown.
    private let state = Mutex(State.unused)

    init(_ limits: ReadingLimits) { self.limits = limits }

    /// Closes the connections when the exporter ends.
    func run() async throws {
        try? await gracefulShutdown()
        let last = state.withLock { state in
            defer { state = .closed }
            return state
        }
        if case .open(let client) = last { try await client.shutdown() }
    }

    /// The body of the answer to a range query.
    ///
    /// Replies 502 when Prometheus cannot be reached or refuses, 504 when it takes too long, 422 when there is too much.
    /// - Parameter query: PromQL; `step` is in seconds.
    func range(_ url: String, _ query: String, from: Double, to: Double, step: Double) async throws -> ByteBuffer {
        let parameters = [
            ("query", query), ("start", Self.decimal(from)), ("end", Self.decimal(to)), ("step", Self.decimal(step)),
        ]
        var request = HTTPClientRequest(url: Self.base(url) + "/api/v1/query_range")
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(ByteBuffer(string: parameters.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&")))
        do {
            let response = try await client().execute(request, timeout: .init(limits.prometheusTime))
            let body = try await response.body.collect(upTo: limits.prometheusBytes)
            guard response.status == .ok else { throw PrometheusFailure.refused(response.status, body, url) }
            return body
        } catch let error as ErrorReply {
            throw error
        } catch is NIOTooManyBytesError {
            throw PrometheusFailure.tooLarge(limits.prometheusBytes)
        } catch {
            throw PrometheusFailure.unreachable(error, url, limits.prometheusTime)
        }
    }

    private func client() throws -> HTTPClient {
        try state.withLock { state in
            switch state {
            case .open(let client): return client
            case .closed: throw PrometheusFailure.stopping
            case .unused:
                var configuration = HTTPClient.Configuration()
                configuration.redirectConfiguration = .disallow
                // Who asks is told at once, and can ask again.
                configuration.connectionPool.retryConnectionEstablishment = false
                let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
                state = .open(client)
                return client
            }
        }
    }

    private static func base(_ url: String) -> String { url.hasSuffix("/") ? String(url.dropLast()) : url }

    private static func decimal(_ seconds: Double) -> String { String(format: "%.3f", seconds) }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? text
    }
}
