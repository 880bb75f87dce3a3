package import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import PromQL
package import Specification

/// A server with Prometheus' HTTP API, asked for counts at one time.
package struct PrometheusServer: Sendable {
    /// Bytes of one answer that are taken in.
    package static let answerBytes = 32 << 20

    private let http: HTTPClient
    let source: PrometheusSource
    private let maximumBytes: Int
    private let endpoint: String

    /// The client is shut down by the caller; it is made by `ExporterClient.makeHTTPClient`.
    package init(http: HTTPClient, _ source: PrometheusSource, maximumBytes: Int = answerBytes) {
        self.http = http
        self.source = source
        self.maximumBytes = maximumBytes
        endpoint = String(source.url.reversed().drop { $0 == "/" }.reversed()) + "/api/v1/query"
    }

    /// The values of an expression at a time in seconds since 1970; throws a `PrometheusError`.
    func counts(_ query: Query, at unixTime: Double) async throws -> [CountSample] {
        let body = try await answer(try request(query, at: unixTime))
        let reply: PrometheusReply
        do {
            reply = try body.withUnsafeReadableBytes { try PrometheusReply($0) }
        } catch let error as PrometheusReply.Unreadable {
            throw unreadable(error.reason)
        }
        guard reply.status == "success" else {
            throw PrometheusError.refused(url: endpoint, status: 200, message: reply.error)
        }
        if reply.isPartial { throw PrometheusError.incomplete(url: endpoint, message: "the server says it is partial") }
        if let warning = reply.warnings.first { throw PrometheusError.incomplete(url: endpoint, message: warning) }
        guard reply.resultType == "vector" else {
            throw unreadable("the result is no vector")
        }
        return reply.samples
    }

    func noSeries(_ selector: VectorSelector) -> PrometheusError {
        .noSeries(url: endpoint, series: Query.selector(selector).description)
    }

    func unreadable(_ reason: String) -> PrometheusError { .unreadable(url: endpoint, reason: reason) }

    private func request(_ query: Query, at unixTime: Double) throws(PrometheusError) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: endpoint)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        switch source.authentication {
        case .bearer(let file): request.headers.add(name: "authorization", value: "Bearer \(try SecretFile.read(file))")
        case .basic(let username, let file):
            let pair = Data("\(username):\(try SecretFile.read(file))".utf8).base64EncodedString()
            request.headers.add(name: "authorization", value: "Basic \(pair)")
        case nil: break
        }
        if let tenant = source.tenant { request.headers.add(name: "x-scope-orgid", value: tenant) }
        let parameters = [
            ("query", query.description), ("time", ExporterClient.decimal(unixTime)), ("timeout", source.timeout.promQLText),
            // Thanos: an error in place of the counts of some replicas.
            ("partial_response", "false"),
        ]
        let form = parameters.map { "\($0)=\(PercentEncoding.encode($1))" }.joined(separator: "&")
        request.body = .bytes(ByteBuffer(string: form))
        return request
    }

    private func answer(_ request: HTTPClientRequest) async throws -> ByteBuffer {
        do {
            let response = try await http.execute(request, timeout: TimeAmount(source.timeout))
            let body = try await response.body.collect(upTo: maximumBytes)
            guard response.status == .ok else {
                throw PrometheusError.refused(
                    url: endpoint, status: Int(response.status.code), message: Self.message(body))
            }
            return body
        } catch let error as PrometheusError {
            throw error
        } catch is NIOTooManyBytesError {
            throw PrometheusError.tooLarge(url: endpoint, limit: maximumBytes)
        } catch let error as HTTPClientError where error == .deadlineExceeded || error == .readTimeout {
            throw PrometheusError.timedOut(url: endpoint, limit: source.timeout)
        } catch {
            try Task.checkCancellation()
            throw PrometheusError.unreachable(url: endpoint, reason: "\(error)")
        }
    }

    /// The error of a JSON reply, else the start of the text.
    private static func message(_ body: ByteBuffer) -> String {
        let reply = try? body.withUnsafeReadableBytes { try PrometheusReply($0) }
        guard let reply, !reply.error.isEmpty else {
            return PrometheusReply.excerpt(String(decoding: body.readableBytesView.prefix(2000), as: UTF8.self))
        }
        return reply.error
    }
}

extension PrometheusServer {
    /// nil for a source that is no such server.
    init?(http: HTTPClient, _ source: DriftSource) {
        guard case .prometheus(let server) = source else { return nil }
        self.init(http: http, server)
    }
}
