import GzipCoding
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// A server that answers `POST /v1/events` from a list of replies, the last one again and again, and keeps the bodies.
final class ScriptedExporter: Sendable {
    struct Reply: Sendable {
        var status = HTTPResponse.Status.ok
        var retryAfter: String?
        var body = #"{"accepted":1,"duplicates":0,"rejected":[]}"#
    }

    private struct State {
        var replies: [Reply]
        var bodies: [String] = []
    }

    private let state: Mutex<State>

    private init(_ replies: [Reply]) { state = Mutex(State(replies: replies)) }

    /// The bodies that came, decompressed.
    var bodies: [String] { state.withLock(\.bodies) }

    /// Serves on a port of its own while `body` talks to it.
    static func with(
        _ replies: [Reply], _ body: @escaping @Sendable (ScriptedExporter, _ url: String) async throws -> Void
    ) async throws {
        let exporter = ScriptedExporter(replies)
        let router = Router()
        router.post("/v1/events") { request, _ in try await exporter.answer(request) }
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in port.yield(channel.localAddress?.port ?? 0) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            for await number in ports {
                try await body(exporter, "http://127.0.0.1:\(number)")
                break
            }
            group.cancelAll()
        }
    }

    private func answer(_ request: Request) async throws -> Response {
        var bytes = Array(buffer: try await request.body.collect(upTo: 1 << 20))
        if request.headers[.contentEncoding] == "gzip" { bytes = try Gunzip.decompress(bytes, limits: .unlimited) }
        let text = String(decoding: bytes, as: UTF8.self)
        let reply = state.withLock { state in
            state.bodies.append(text)
            return state.replies.count > 1 ? state.replies.removeFirst() : state.replies[0]
        }
        var response = Response(status: reply.status, body: .init(byteBuffer: ByteBuffer(string: reply.body)))
        if let retryAfter = reply.retryAfter { response.headers[.retryAfter] = retryAfter }
        return response
    }
}
