import HTTPTypes
import Hummingbird
import NIOCore

/// The body of a reply, shared by all scrapes that wait for it.
struct ScrapeBody: Sendable {
    let bytes: [UInt8]
    /// The value of `Content-Type`.
    let type: String
    let isGzip: Bool

    /// The reply on a connection; keeps `slot` until it is written.
    func response(on channel: any Channel, keeping slot: ReplySlot) -> Response {
        var headers: HTTPFields = [
            .contentType: type, .vary: "Accept, Accept-Encoding", .xContentTypeOptions: "nosniff",
        ]
        if isGzip { headers[.contentEncoding] = "gzip" }
        return Response(status: .ok, headers: headers, body: body(on: channel.eventLoop, keeping: slot))
    }

    private func body(on eventLoop: any EventLoop, keeping slot: ReplySlot) -> ResponseBody {
        guard bytes.count > Self.pieceBytes else { return ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)) }
        let bytes = bytes
        return ResponseBody(contentLength: bytes.count) { writer in
            defer { withExtendedLifetime(slot) {} }
            // Piece by piece, as the client takes them: however many clients there are, the bytes are in memory once.
            for start in stride(from: 0, to: bytes.count, by: Self.pieceBytes) {
                let piece = bytes[start..<min(start + Self.pieceBytes, bytes.count)]
                try await writer.write(ByteBuffer(bytes: piece))
                // A write returns before the event loop has seen it, and only the event loop tells writers to wait.
                try await eventLoop.submit {}.get()
            }
            try await writer.finish(nil)
        }
    }

    private static let pieceBytes = 256 << 10
}
