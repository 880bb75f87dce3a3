import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// An HTTP server that answers for the exporter and keeps what it was asked.
final class FakeExporter: Sendable {
    struct Call: Sendable, Equatable {
        let request: String
        let body: String
    }

    /// The status and body of the n-th answer to a request line such as `GET /v1/models/churn/rows?last=5`.
    typealias Answer = @Sendable (_ request: String, _ number: Int) -> (HTTPResponse.Status, String)

    private let state = Mutex<[Call]>([])
    private let fields = Mutex<[HTTPFields]>([])
    private let answer: Answer

    private init(_ answer: @escaping Answer) { self.answer = answer }

    var calls: [Call] { state.withLock { $0 } }

    /// What the n-th request said of who asks, in order of the names.
    func headers(_ number: Int) -> [String] {
        fields.withLock { fields in
            fields[number].filter { ["authorization", "x-scope-orgid"].contains($0.name.canonicalName) }
                .map { "\($0.name.canonicalName): \($0.value)" }.sorted()
        }
    }

    /// Those of the passes over drift, which ask for whole rows.
    var driftCalls: [Call] {
        calls.filter { !$0.request.contains("columns=") && !$0.request.contains("/job/quality-worker/") }
    }

    /// The bodies that were pushed to groups of a job.
    func pushes(to job: String) -> [String] { calls.filter { $0.request.hasPrefix("PUT /metrics/job/\(job)/") }.map(\.body) }

    /// Serves on a free loopback port while `body` runs.
    static func serve<Result: Sendable>(
        answer: @escaping Answer, _ body: @escaping @Sendable (FakeExporter, _ url: String) async throws -> Result
    ) async throws -> Result {
        let exporter = FakeExporter(answer)
        let (ports, announce) = AsyncStream<Int>.makeStream()
        let responder = CallbackResponder { (request: Request, _: BasicRequestContext) in try await exporter.respond(request) }
        let application = Application(
            responder: responder, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in announce.yield(channel.localAddress?.port ?? 0) },
            logger: Logger(label: "fake") { _ in SwiftLogNoOpLogHandler() })
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            defer { group.cancelAll() }
            guard let port = await ports.first(where: { _ in true }) else { throw CancellationError() }
            return try await body(exporter, "http://127.0.0.1:\(port)")
        }
    }

    private func respond(_ request: Request) async throws -> Response {
        let bytes = try await request.body.collect(upTo: 1 << 20)
        let line = "\(request.method.rawValue) \(request.uri.string)"
        fields.withLock { $0.append(request.headers) }
        let number = state.withLock { calls in
            calls.append(Call(request: line, body: String(buffer: bytes)))
            return calls.count
        }
        let (status, body) = answer(line, number)
        return Response(status: status, body: ResponseBody(byteBuffer: ByteBuffer(string: body)))
    }
}
