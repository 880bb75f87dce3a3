package import Hummingbird
package import NIOCore

extension Request {
    /// The whole body as sent; replies 413 beyond the limit of bytes and 408 beyond the limit of time.
    package func collectedBody(_ limits: ServerLimits) async throws -> ByteBuffer {
        let body = self.body
        if let length = headers[.contentLength].flatMap(Int.init), length > limits.bodyBytes {
            throw ErrorReply.bodyTooLarge(limits.bodyBytes)
        }
        let (result, isTooSlow) = await BodyDeadline(limits.bodyTime).run { () -> Result<ByteBuffer, any Error> in
            do {
                return .success(try await Self.collect(body, limits))
            } catch {
                return .failure(error)
            }
        }
        if isTooSlow { throw ErrorReply.bodyTooSlow(limits.bodyTime) }
        return try result.get()
    }

    private static func collect(_ body: RequestBody, _ limits: ServerLimits) async throws -> ByteBuffer {
        var collected = ByteBuffer()
        for try await var part in body {
            guard collected.readableBytes + part.readableBytes <= limits.bodyBytes else {
                throw ErrorReply.bodyTooLarge(limits.bodyBytes)
            }
            collected.writeBuffer(&part)
        }
        return collected
    }
}

extension ErrorReply {
    package static func bodyTooLarge(_ limit: Int) -> ErrorReply {
        ErrorReply(
            .contentTooLarge, code: "body_too_large", "the body is larger than \(limit) bytes; send smaller batches",
            closesConnection: true)
    }

    package static func bodyTooSlow(_ limit: Duration) -> ErrorReply {
        ErrorReply(.requestTimeout, code: "body_too_slow", "the body did not arrive within \(limit)", closesConnection: true)
    }
}
