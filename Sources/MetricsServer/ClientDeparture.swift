import NIOCore
import NIOHTTPTypes

/// Tells a route that waits when its client has gone, so that nothing is made for nobody.
final class ClientDeparture: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private struct Watch: Sendable { let onDeparture: @Sendable () -> Void }

    // A client that closes only its sending half still reads; nothing tells it from one that has gone before a write fails.
    private static let grace = TimeAmount.seconds(1)

    private var hasLeft = false
    private var watch: Watch?

    /// Calls `onDeparture`, perhaps at once, when the client goes before the reply has begun; once at most.
    static func watch(_ channel: any Channel, onDeparture: @escaping @Sendable () -> Void) {
        let promise = channel.eventLoop.makePromise(of: Void.self)
        // A closed channel has no handlers any more.
        promise.futureResult.whenFailure { _ in onDeparture() }
        channel.triggerUserOutboundEvent(Watch(onDeparture: onDeparture), promise: promise)
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard let event = event as? Watch else { return context.triggerUserOutboundEvent(event, promise: promise) }
        if hasLeft { event.onDeparture() } else { watch = event }
        promise?.succeed()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed? = event as? ChannelEvent {
            context.eventLoop.assumeIsolated().scheduleTask(in: Self.grace) { self.leave() }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        watch = nil
        context.write(data, promise: promise)
    }

    private func leave() {
        hasLeft = true
        watch?.onDeparture()
        watch = nil
    }
}
