package import Hummingbird
package import NIOCore

extension Request {
    /// The whole body as sent; replies 413 beyond the limit of bytes and 408 beyond the limit of time.
    package func collectedBody(_ limits: ServerLimits) async throws -> ByteBuffer {
        let body = self.body
        if let length = headers[.contentLength].flatMap(Int.init), length > limits.bodyBytes { throw Self.tooLarge(limits) }
        return try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
            group.addTask { try await Self.collect(body, limits) }
            group.addTask {
                try await Task.sleep(for: limits.bodyTime)
                return nil
            }
            defer { group.cancelAll() }
            guard let buffer = try await group.next() ?? nil else { throw Self.tooSlow(limits) }
            return buffer
        }
    }

    private static func collect(_ body: RequestBody, _ limits: ServerLimits) async throws -> ByteBuffer {
        var collected = ByteBuffer()
        for try await var part in body {
            guard collected.readableBytes + part.readableBytes <= limits.bodyBytes else { throw tooLarge(limits) }
            collected.writeBuffer(&part)
        }
        return collected
    }

    private static func tooLarge(_ limits: ServerLimits) -> ErrorReply {
        ErrorReply(
            .contentTooLarge, code: "body_too_large", "the body is larger than \(limits.bodyBytes) bytes; send smaller batches",
            closesConnection: true)
    }

    private static func tooSlow(_ limits: ServerLimits) -> ErrorReply {
        ErrorReply(
            .requestTimeout, code: "body_too_slow", "the body did not arrive within \(limits.bodyTime)", closesConnection: true)
    }
}
