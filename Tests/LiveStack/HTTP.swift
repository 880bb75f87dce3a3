import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// The few HTTP requests that the stack's tests make.
package enum HTTP {
    package static func get(_ url: String) async throws -> (status: Int, body: String) {
        try await send("GET", url)
    }

    package static func send(
        _ method: String, _ url: String, headers: [String: String] = [:], body: [UInt8]? = nil, within limit: Int64 = 180
    ) async throws -> (status: Int, body: String) {
        var request = HTTPClientRequest(url: url)
        request.method = .init(rawValue: method)
        // The client refuses what gzip makes very small, as rows that are nearly equal.
        request.headers.add(name: "Accept-Encoding", value: "identity")
        for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
        if let body { request.body = .bytes(body) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(limit))
        let bytes = try await response.body.collect(upTo: 256 << 20)
        return (Int(response.status.code), String(buffer: bytes))
    }

    /// Decodes a JSON answer; anything but 200 throws with the body.
    package static func json<Value: Decodable>(_ url: String, as type: Value.Type = Value.self) async throws -> Value {
        let (status, body) = try await get(url)
        guard status == 200 else { throw StackError("\(url): \(status) \(body.prefix(500))") }
        return try JSONDecoder().decode(type, from: Data(body.utf8))
    }

    package static func isReady(_ url: String) async -> Bool { (try? await get(url).status) == 200 }
}
