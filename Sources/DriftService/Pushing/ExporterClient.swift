package import AsyncHTTPClient
import Exposition
import Foundation
package import Instruments
import NIOCore
import NIOHTTP1
import TabularFiles

/// The exporter, seen from the worker: rows of windows in, groups of gauges out.
package struct ExporterClient: Sendable {
    /// What the worker waits for and takes in.
    package struct Limits: Sendable {
        /// Bytes of the rows of one window.
        package var windowBytes = 1 << 30
        /// Seconds until the rows of one window are complete.
        package var windowSeconds: Int64 = 600
        /// Seconds until a push is answered.
        package var pushSeconds: Int64 = 30

        package init() {}
    }

    private static let errorBytes = 64 << 10

    private let http: HTTPClient
    private let address: ExporterAddress
    let limits: Limits

    /// The client is shut down by the caller; it is made by `makeHTTPClient`.
    package init(http: HTTPClient, address: ExporterAddress, limits: Limits = Limits()) {
        self.http = http
        self.address = address
        self.limits = limits
    }

    /// The same client for gauges that go elsewhere.
    func at(_ address: ExporterAddress) -> Self { Self(http: http, address: address, limits: limits) }

    /// Never follows a redirect, since the exporter sends none.
    package static func makeHTTPClient() -> HTTPClient {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        // The schedule tries again by itself.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.timeout = .init(connect: .seconds(5), read: .seconds(60), write: .seconds(60))
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Replaces the gauges of a group.
    package func push(_ families: [MetricFamily], to group: PushGroup) async throws {
        var request = HTTPClientRequest(url: "\(address)\(group.path)")
        request.method = .PUT
        request.headers.add(name: "content-type", value: ExpositionFormat.text.contentType)
        request.body = .bytes(ByteBuffer(bytes: ExpositionFormat.text.encode(families)))
        _ = try await execute(request, within: limits.pushSeconds, maximumBytes: Self.errorBytes)
    }

    /// The answer to a request for `path`, which begins with a slash.
    func get(_ path: String, within seconds: Int64, maximumBytes: Int) async throws -> [UInt8] {
        try await execute(HTTPClientRequest(url: "\(address)\(path)"), within: seconds, maximumBytes: maximumBytes)
    }

    /// Hands the answer to a request for `path`, which begins with a slash, over as it comes.
    func get(
        _ path: String, within seconds: Int64, maximumBytes: Int, _ take: (UnsafeRawBufferPointer) throws -> Void
    ) async throws {
        let request = HTTPClientRequest(url: "\(address)\(path)")
        try await execute(request, within: seconds, maximumBytes: maximumBytes, take)
    }

    static func decimal(_ seconds: Double) -> String { String(format: "%.3f", seconds) }

    private func execute(
        _ request: HTTPClientRequest, within seconds: Int64, maximumBytes: Int
    ) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        try await execute(request, within: seconds, maximumBytes: maximumBytes) { bytes.append(contentsOf: $0) }
        return bytes
    }

    private func execute(
        _ request: HTTPClientRequest, within seconds: Int64, maximumBytes: Int,
        _ take: (UnsafeRawBufferPointer) throws -> Void
    ) async throws {
        let name = "\(request.method.rawValue) \(request.url)"
        do {
            let response = try await http.execute(request, timeout: .seconds(seconds))
            guard (200..<300).contains(response.status.code) else {
                var body: [UInt8] = []
                try await Self.read(response.body, maximumBytes: Self.errorBytes, name) { body.append(contentsOf: $0) }
                throw ExporterError.refused(
                    request: name, status: Int(response.status.code), message: Self.message(body))
            }
            try await Self.read(response.body, maximumBytes: maximumBytes, name, take)
        } catch let error where error is ExporterError || error is TabularError {
            throw error
        } catch {
            try Task.checkCancellation()
            throw ExporterError.unreachable(request: name, reason: "\(error)")
        }
    }

    private static func read(
        _ body: HTTPClientResponse.Body, maximumBytes: Int, _ name: String, _ take: (UnsafeRawBufferPointer) throws -> Void
    ) async throws {
        var count = 0
        for try await part in body {
            count += part.readableBytes
            guard count <= maximumBytes else { throw ExporterError.tooLarge(request: name, limit: maximumBytes) }
            try part.withUnsafeReadableBytes(take)
        }
    }

    /// The sentence of a JSON error reply, else the start of the text.
    private static func message(_ body: [UInt8]) -> String {
        struct Reply: Decodable { let error: String }
        if let reply = try? JSONDecoder().decode(Reply.self, from: Data(body)) { return reply.error }
        return String(decoding: body.prefix(200), as: UTF8.self)
    }
}
