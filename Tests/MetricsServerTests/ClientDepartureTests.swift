import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Synchronization
import Testing

@testable import MetricsServer

/// When a route hears that its client has gone.
@Suite struct ClientDepartureTests {
    private let channel = EmbeddedChannel(handler: ClientDeparture())
    private let departures = Departures()

    private final class Departures: Sendable {
        private let state = Mutex(0)
        var count: Int { state.withLock { $0 } }
        func add() { state.withLock { $0 += 1 } }
    }

    private func watch() {
        ClientDeparture.watch(channel) { [departures] in departures.add() }
        channel.embeddedEventLoop.run()
    }

    private func closeInput() { channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed) }

    private func advance(_ time: TimeAmount) { channel.embeddedEventLoop.advanceTime(by: time) }

    @Test func `a closed connection is a departure`() throws {
        watch()
        #expect(departures.count == 0)
        channel.pipeline.fireChannelInactive()
        #expect(departures.count == 1)
        channel.pipeline.fireChannelInactive()
        #expect(departures.count == 1)
    }

    @Test func `a client that sends no more may wait for its reply for a moment`() {
        watch()
        closeInput()
        advance(.milliseconds(999))
        #expect(departures.count == 0)
        advance(.milliseconds(1))
        #expect(departures.count == 1)
    }

    @Test func `nobody is told once the reply has begun`() {
        watch()
        channel.write(HTTPResponsePart.head(HTTPResponse(status: .ok)), promise: nil)
        closeInput()
        advance(.seconds(10))
        channel.pipeline.fireChannelInactive()
        #expect(departures.count == 0)
    }

    @Test func `who asks after the departure is told at once`() {
        channel.pipeline.fireChannelInactive()
        watch()
        #expect(departures.count == 1)
    }

    @Test func `a connection without handlers any more has been left`() throws {
        _ = try channel.finish()
        watch()
        #expect(departures.count == 1)
    }
}
