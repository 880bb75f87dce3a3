import Foundation
package import HTTPTypes
package import Hummingbird
import NIOCore

/// An error reply: a status, a stable code for programs and a sentence for people, as JSON.
package struct ErrorReply: Error, Sendable, HTTPResponseError {
    package let status: HTTPResponse.Status
    package let code: String
    package let message: String
    /// Seconds after which the client may try again.
    package let retryAfter: Int?
    /// The request's body was not read to its end, so the connection cannot be used again.
    package let closesConnection: Bool
    /// The methods that the path knows.
    package let allow: String?
    /// Further members of the JSON.
    private var details: [String: Int] = [:]

    package init(
        _ status: HTTPResponse.Status, code: String, _ message: String, retryAfter: Int? = nil, closesConnection: Bool = false,
        allow: String? = nil
    ) {
        self.status = status
        self.code = code
        self.message = message
        self.retryAfter = retryAfter
        self.closesConnection = closesConnection
        self.allow = allow
    }

    /// The same with further members in its JSON.
    package func telling(_ details: [String: Int]) -> Self {
        var reply = self
        reply.details = details
        return reply
    }

    package func response(from request: Request, context: some RequestContext) throws -> Response {
        let members = (details as [String: Any]).merging(["code": code, "error": message]) { $1 }
        let body = try JSONSerialization.data(
            withJSONObject: members, options: [.sortedKeys, .withoutEscapingSlashes])
        var response = Response.bytes(Array(body) + [UInt8(ascii: "\n")], type: "application/json", status: status)
        if let allow { response.headers[.allow] = allow }
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        if closesConnection, let channel = (context as? ServerContext)?.channel {
            response.headers[.connection] = "close"
            closeUnread(channel)
        }
        // The router makes HEAD from GET, but answers errors as they are.
        return request.method == .head ? response.createHeadResponse() : response
    }

    // Closing at once would reset the connection before the client has read the reply.
    private func closeUnread(_ channel: any Channel) {
        channel.eventLoop.scheduleTask(in: .seconds(2)) { channel.close(promise: nil) }
    }
}

extension Response {
    package static func bytes(_ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: type, .xContentTypeOptions: "nosniff"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    package static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        .bytes(Array(text.utf8), type: "text/plain; charset=utf-8", status: status)
    }
}
