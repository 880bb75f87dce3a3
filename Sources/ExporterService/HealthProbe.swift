import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Whether a daemon answers on a URL.
package enum HealthProbe {
    /// Why a probe failed, for people.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// Throws unless the URL answers 200 within 5 seconds.
    package static func check(_ url: String) async throws {
        let response: HTTPClientResponse
        do {
            response = try await HTTPClient.shared.execute(HTTPClientRequest(url: url), timeout: .seconds(5))
        } catch {
            throw Failure(description: "\(url): \(error)")
        }
        guard response.status == .ok else { throw Failure(description: "\(url): HTTP \(response.status.code)") }
    }
}
