import Foundation
import NIOCore
import NIOPosix

/// Bytes sent as they are, for what no HTTP client would send.
enum RawConnection {
    /// Sends `text` and gives what arrives until the server closes, or 60 seconds have passed.
    static func exchange(_ url: String, _ text: String) async throws -> String {
        let port = URLComponents(string: url)?.port ?? 0
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let limit = channel.channel.eventLoop.scheduleTask(in: .seconds(60)) { channel.channel.close(promise: nil) }
        defer { limit.cancel() }
        return try await channel.executeThenClose { inbound, outbound in
            var received = ""
            do {
                try await outbound.write(ByteBuffer(string: text))
                for try await part in inbound { received += String(buffer: part) }
            } catch {
                return received
            }
            return received
        }
    }
}
