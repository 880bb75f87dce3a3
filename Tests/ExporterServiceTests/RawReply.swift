import Foundation
import NIOCore
import NIOPosix

/// A reply as it came over the wire.
struct RawReply {
    let head: String
    let body: [UInt8]

    /// The body without the framing of `Transfer-Encoding: chunked`; nil when its last chunk is missing.
    var dechunked: [UInt8]? {
        var (rest, bytes) = (body[...], [UInt8]())
        while let end = rest.firstRange(of: Array("\r\n".utf8)) {
            guard let count = Int(String(decoding: rest[..<end.lowerBound], as: UTF8.self), radix: 16) else { return nil }
            if count == 0 { return bytes }
            guard rest[end.upperBound...].count >= count + 2 else { return nil }
            bytes += rest[end.upperBound...].prefix(count)
            rest = rest[end.upperBound...].dropFirst(count + 2)
        }
        return nil
    }

    /// Sends `text`, runs `body` without reading, and then reads until the server closes, two minutes at most.
    static func read(
        _ url: String, _ text: String, after body: (any Channel) async throws -> Void = { _ in }
    ) async throws -> RawReply {
        let port = URLComponents(string: url)?.port ?? 0
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.socketOption(.so_rcvbuf), value: 1 << 16)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let limit = channel.channel.eventLoop.scheduleTask(in: .seconds(120)) { channel.channel.close(promise: nil) }
        defer { limit.cancel() }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            try await body(channel.channel)
            var received: [UInt8] = []
            do {
                for try await part in inbound { received += part.readableBytesView }
            } catch {
                return RawReply(received)
            }
            return RawReply(received)
        }
    }

    private init(_ bytes: [UInt8]) {
        let end = bytes.firstRange(of: Array("\r\n\r\n".utf8))
        head = String(decoding: bytes[..<(end?.lowerBound ?? bytes.endIndex)], as: UTF8.self)
        body = Array(bytes[(end?.upperBound ?? bytes.endIndex)...])
    }
}
