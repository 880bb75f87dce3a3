import AsyncHTTPClient
import GzipCoding
import NIOCore
import NIOHTTP1

/// Posts batches of events to an exporter, again and again until it takes them or patience ends.
struct ReplayClient: Sendable {
    private let url: String
    private let retry: RetryPolicy
    private let http: HTTPClient
    private let clock = ContinuousClock()

    /// What one attempt came to.
    private enum Attempt {
        case reply(ReplayReply)
        case failure(reason: String, asked: Duration?)
    }

    private init(exporterURL: String, retry: RetryPolicy, http: HTTPClient) {
        self.http = http
        let base = exporterURL.hasSuffix("/") ? String(exporterURL.dropLast()) : exporterURL
        self.url = base + "/v1/events"
        self.retry = retry
    }

    /// Lets `body` use a client whose connections are closed afterwards.
    static func with<Result>(
        _ configuration: ReplayConfiguration, _ body: (ReplayClient) async throws -> Result
    ) async throws -> Result {
        var options = HTTPClient.Configuration(redirectConfiguration: .disallow)
        // A refused connection comes back at once, so that one policy decides when to try again.
        options.connectionPool.retryConnectionEstablishment = false
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: options)
        let client = ReplayClient(exporterURL: configuration.exporterURL, retry: configuration.retry, http: http)
        do {
            let result = try await body(client)
            try await http.shutdown()
            return result
        } catch {
            try? await http.shutdown()
            throw error
        }
    }

    /// The same events may be sent twice, since each carries an id.
    func post(_ body: [UInt8]) async throws -> ReplayReply {
        let request = request(body)
        let start = clock.now
        var failures = 0
        while true {
            switch try await attempt(request) {
            case .reply(let reply): return reply
            case .failure(let reason, let asked):
                failures += 1
                let wait = retry.wait(failures: failures, asked: asked)
                guard clock.now - start + wait <= retry.patience else {
                    throw ReplayError.gaveUp(url: url, reason: reason)
                }
                try await clock.sleep(for: wait)
            }
        }
    }

    private func request(_ body: [UInt8]) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-ndjson")
        let compressed = Gzip.compress(body, level: 1)
        // A body that shrinks this much looks like a decompression bomb to the exporter.
        let isPlain = body.count / 100 > compressed.count
        if !isPlain { request.headers.add(name: "content-encoding", value: "gzip") }
        request.body = .bytes(ByteBuffer(bytes: isPlain ? body : compressed))
        return request
    }

    private func attempt(_ request: HTTPClientRequest) async throws -> Attempt {
        let response: HTTPClientResponse
        let body: [UInt8]
        do {
            response = try await http.execute(request, timeout: .seconds(60))
            body = Array(buffer: try await response.body.collect(upTo: 16 << 20))
        } catch let error as CancellationError {
            throw error
        } catch {
            try Task.checkCancellation()
            return .failure(reason: "\(error)", asked: nil)
        }
        return try judge(response, body)
    }

    private func judge(_ response: HTTPClientResponse, _ body: [UInt8]) throws -> Attempt {
        let reason = "HTTP \(response.status.code) \(String(decoding: body.prefix(300), as: UTF8.self))"
        switch response.status.code {
        case 200, 400:
            guard let reply = ReplayReply(body) else { throw ReplayError.refused(url: url, reason: reason) }
            return .reply(reply)
        case 429, 502, 503, 504:
            let seconds = response.headers.first(name: "retry-after").flatMap(Int.init)
            return .failure(reason: reason, asked: seconds.map { .seconds(min(max($0, 0), 3600)) })
        case 413:
            throw ReplayError.refused(url: url, reason: reason + " (a smaller --batch-size helps)")
        default:
            throw ReplayError.refused(url: url, reason: reason)
        }
    }
}
