import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// The models of a running exporter, asked for over HTTP.
struct ExporterReading {
    /// What went wrong, with the request.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private static let replyBytes = 16 << 20
    private static let maximumModels = 10_000
    /// Until all replies are there.
    private static let seconds: Int64 = 60

    /// `http://host:port` or `https://…`, without a slash at its end; a path in front of the API is kept.
    let address: String

    /// nil for what is no such address, or has a user, a password or a query.
    init?(_ text: String) {
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty, Self.isAddress(text),
            parts.query == nil, parts.fragment == nil, parts.user == nil
        else { return nil }
        address = String(text.reversed().drop { $0 == "/" }.reversed())
    }

    /// Whether a text means an address and no file.
    static func isAddress(_ text: String) -> Bool {
        let lowercased = text.lowercased()
        return lowercased.hasPrefix("http://") || lowercased.hasPrefix("https://")
    }

    /// The project and its models; throws a `Failure`.
    func models() async throws -> (project: String, models: [KnownModel]) {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.timeout = .init(connect: .seconds(5))
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let read = try await models(http, until: .now() + .seconds(Self.seconds))
            try await http.shutdown()
            return read
        } catch {
            try await http.shutdown()
            throw error
        }
    }

    private func models(_ http: HTTPClient, until deadline: NIODeadline) async throws -> (String, [KnownModel]) {
        let list: ExporterList = try await get("/v1/models", http, until: deadline)
        guard list.models.count <= Self.maximumModels else { throw failure("/v1/models", "more than \(Self.maximumModels) models") }
        var models: [KnownModel] = []
        for name in list.models.map(\.name) {
            guard name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._-]{0,63}/) != nil else {
                throw failure("/v1/models", "names a model as no exporter does")
            }
            let path = "/v1/models/\(name)"
            guard let model = KnownModel(try await get(path, http, until: deadline)) else {
                throw failure(path, "has a task or a type that is not known here, or no features")
            }
            models.append(model)
        }
        return (list.project, models)
    }

    private func get<Reply: Decodable>(_ path: String, _ http: HTTPClient, until deadline: NIODeadline) async throws -> Reply {
        let body: ByteBuffer
        do {
            let response = try await http.execute(HTTPClientRequest(url: address + path), deadline: deadline)
            guard response.status == .ok else {
                throw failure(path, "HTTP \(response.status.code); --from takes the address of an exporter, such as http://HOST:8650")
            }
            body = try await response.body.collect(upTo: Self.replyBytes)
        } catch let error as Failure {
            throw error
        } catch is NIOTooManyBytesError {
            throw failure(path, "the reply has more than \(Self.replyBytes >> 20) MiB")
        } catch let error as HTTPClientError where error == .deadlineExceeded {
            throw failure(path, "no whole reply within \(Self.seconds) s")
        } catch {
            throw failure(path, "no reply: \(error)")
        }
        do {
            return try JSONDecoder().decode(Reply.self, from: Data(body.readableBytesView))
        } catch DecodingError.keyNotFound(let key, _) {
            throw failure(path, "the reply lacks '\(key.stringValue)': it is of no exporter, or of an older one than this program")
        } catch {
            throw failure(path, "the reply is not what an exporter says")
        }
    }

    private func failure(_ path: String, _ reason: String) -> Failure { Failure(description: "GET \(address)\(path): \(reason)") }
}
