import NIOCore
import NIOPosix

/// Bytes sent as they are, for what no HTTP client would do.
enum RawConnection {
    /// Sends `text` and gives what arrives until the server closes, or 10 seconds have passed.
    static func exchange(_ port: Int, _ text: String) async throws -> String {
        let channel = try await connect(port)
        let limit = channel.channel.eventLoop.scheduleTask(in: .seconds(10)) { channel.channel.close(promise: nil) }
        defer { limit.cancel() }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            var received = ""
            do {
                for try await part in inbound { received += String(buffer: part) }
            } catch {
                return received
            }
            return received
        }
    }

    /// Sends `text`, reads nothing while `body` runs, and gives how many bytes came until the server closed.
    static func readLate(
        _ port: Int, _ text: String, _ body: (any Channel) async throws -> Void
    ) async throws -> Int {
        let channel = try await connect(port)
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            try await body(channel.channel)
            var received = 0
            do {
                for try await part in inbound { received += part.readableBytes }
            } catch {
                return received
            }
            return received
        }
    }

    private static func connect(_ port: Int) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.socketOption(.so_rcvbuf), value: 1 << 16)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
    }
}
