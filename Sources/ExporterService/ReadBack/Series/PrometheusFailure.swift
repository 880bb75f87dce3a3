import AsyncHTTPClient
import Foundation
import HTTPTypes
import MetricsServer
import NIOCore
import NIOHTTP1

/// What a client is told when Prometheus does not answer as it should.
enum PrometheusFailure {
    static let notConfigured = ErrorReply(
        .notImplemented, code: "prometheus_not_configured",
        "the configuration names no Prometheus to ask; set stack.prometheus.url")
    static let stopping = ErrorReply(.serviceUnavailable, code: "stopping", "the exporter is stopping", retryAfter: 5)
    static let invalid = ErrorReply(
        .badGateway, code: "prometheus_invalid", "Prometheus answered with something else than a matrix")

    static func unreachable(_ error: any Error, _ url: String, _ limit: Duration) -> ErrorReply {
        if let error = error as? HTTPClientError, timeouts.contains(error) {
            return ErrorReply(
                .gatewayTimeout, code: "prometheus_timeout",
                "Prometheus at \(url) did not answer within \(limit); ask for a shorter time or fewer points")
        }
        return ErrorReply(.badGateway, code: "prometheus_unreachable", "cannot reach Prometheus at \(url): \(error)")
    }

    static func refused(_ status: HTTPResponseStatus, _ body: ByteBuffer, _ url: String) -> ErrorReply {
        struct Answer: Decodable {
            let errorType: String
            let error: String
        }
        let answer = try? JSONDecoder().decode(Answer.self, from: Data(body.readableBytesView))
        if answer?.errorType == "timeout" {
            return ErrorReply(
                .gatewayTimeout, code: "prometheus_timeout", "Prometheus at \(url) gave the query up: \(answer?.error ?? "")")
        }
        let reason = answer.map { ": " + QueryParameters.excerpt($0.error) } ?? ""
        return ErrorReply(
            .badGateway, code: "prometheus_refused", "Prometheus at \(url) answered HTTP \(status.code)\(reason)")
    }

    static func tooLarge(_ bytes: Int) -> ErrorReply {
        ErrorReply(
            .unprocessableContent, code: "too_many_points",
            "the answer of Prometheus is larger than \(bytes) bytes; ask for one version, a shorter time or a longer step")
    }

    private static let timeouts: [HTTPClientError] = [
        .deadlineExceeded, .connectTimeout, .readTimeout, .writeTimeout, .getConnectionFromPoolTimeout,
    ]
}
