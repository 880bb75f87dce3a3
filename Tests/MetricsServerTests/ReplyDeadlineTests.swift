import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import MetricsServer

/// A part that is written and not flushed is one that the client has not taken.
@Suite struct ReplyDeadlineTests {
    private let channel = EmbeddedChannel(handler: ReplyDeadline(.seconds(60)))

    private func write(_ part: HTTPResponsePart) { channel.write(part, promise: nil) }

    private func head(_ length: Int?, status: HTTPResponse.Status = .ok) -> HTTPResponsePart {
        .head(HTTPResponse(status: status, headerFields: length.map { [.contentLength: String($0)] } ?? [:]))
    }

    private func isOpen(after seconds: Int64) async -> Bool {
        channel.embeddedEventLoop.advanceTime(by: .seconds(seconds))
        return channel.isActive
    }

    private func connect() throws { try channel.connect(to: SocketAddress(unixDomainSocketPath: "/x")).wait() }

    @Test func `a reply of known length must be taken whole in time`() async throws {
        try connect()
        write(head(2))
        channel.flush()
        #expect(await isOpen(after: 30))
        write(.body(ByteBuffer(string: "a")))
        channel.flush()
        #expect(await isOpen(after: 29))
        write(.body(ByteBuffer(string: "b")))
        write(.end(nil))
        #expect(await !isOpen(after: 1))
    }

    @Test func `a reply that was taken leaves the connection open`() async throws {
        try connect()
        write(head(0))
        write(.end(nil))
        channel.flush()
        #expect(await isOpen(after: 3600))
    }

    @Test func `each part of a streamed reply has the time`() async throws {
        try connect()
        write(head(nil))
        #expect(await isOpen(after: 59))
        channel.flush()
        for _ in 0..<10 {
            write(.body(ByteBuffer(string: "a")))
            #expect(await isOpen(after: 59))
            channel.flush()
        }
        write(.body(ByteBuffer(string: "a")))
        write(.body(ByteBuffer(string: "b")))
        #expect(await !isOpen(after: 60))
    }

    @Test func `time in which a streamed reply is made does not count`() async throws {
        try connect()
        write(head(nil))
        channel.flush()
        #expect(await isOpen(after: 3600))
        write(.body(ByteBuffer(string: "a")))
        write(.end(nil))
        channel.flush()
        #expect(await isOpen(after: 3600))
    }

    @Test func `the next reply may be given more time`() async throws {
        try connect()
        ReplyDeadline.extend(channel, to: .seconds(100))
        write(head(1))
        #expect(await isOpen(after: 99))
        write(.end(nil))
        channel.flush()
        write(head(1))
        #expect(await isOpen(after: 59))
        #expect(await !isOpen(after: 1))
    }

    @Test func `less time than usual is the usual`() async throws {
        try connect()
        ReplyDeadline.extend(channel, to: .seconds(1))
        write(head(1))
        #expect(await isOpen(after: 59))
        #expect(await !isOpen(after: 1))
    }

    @Test func `replies behind one that is not taken do not delay the end`() async throws {
        try connect()
        for _ in 0..<3 {
            write(head(0))
            write(.end(nil))
            #expect(await isOpen(after: 19))
        }
        #expect(await !isOpen(after: 3))
    }

    @Test func `an interim reply is none`() async throws {
        try connect()
        write(head(nil, status: .continue))
        channel.flush()
        #expect(await isOpen(after: 3600))
    }
}
