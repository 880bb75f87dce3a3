import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes a connection whose client does not take a reply in time: one of known length whole, a streamed one part by part.
///
/// Without it a client that asks and does not read holds the reply, for an idle timeout stands still while one is under way.
final class ReplyDeadline: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limit: TimeAmount
    /// For the reply that begins next.
    private var extended: TimeAmount?
    /// For the reply that began last.
    private var time: TimeAmount
    private var isStreamed = false
    /// Whole replies and parts that were written and not taken; the deadline is that of the first of them.
    private var untaken = 0
    private var closing: Scheduled<Void>?

    init(_ limit: TimeAmount) {
        self.limit = limit
        time = limit
    }

    /// Gives the client at least this time for the next reply of a connection.
    static func extend(_ channel: any Channel, to time: TimeAmount) {
        channel.triggerUserOutboundEvent(Extension(time: time), promise: nil)
    }

    private struct Extension: Sendable { let time: TimeAmount }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard let event = event as? Extension else { return context.triggerUserOutboundEvent(event, promise: promise) }
        extended = event.time
        promise?.succeed()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let part = unwrapOutboundIn(data)
        if case .head(let head) = part {
            guard head.status.kind != .informational else { return context.write(data, promise: promise) }
            isStreamed = head.headerFields[.contentLength] == nil
            time = max(limit, extended ?? limit)
            extended = nil
        }
        let (begins, ends) = isStreamed ? (true, true) : (part.isHead, part.isEnd)
        if begins { begin(context) }
        context.write(data, promise: ends ? whenTaken(promise, context) : promise)
    }

    func handlerRemoved(context: ChannelHandlerContext) { closing?.cancel() }

    private func begin(_ context: ChannelHandlerContext) {
        untaken += 1
        if untaken == 1 { restart(context) }
    }

    /// A promise that is kept when the part has gone to the kernel; on failure the connection closes anyway.
    private func whenTaken(_ promise: EventLoopPromise<Void>?, _ context: ChannelHandlerContext) -> EventLoopPromise<Void> {
        let promise = promise ?? context.eventLoop.makePromise()
        promise.futureResult.assumeIsolated().whenSuccess {
            self.untaken -= 1
            if self.untaken == 0 { self.closing?.cancel() } else { self.restart(context) }
        }
        return promise
    }

    private func restart(_ context: ChannelHandlerContext) {
        let channel = context.channel
        closing?.cancel()
        closing = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
    }
}

extension HTTPResponsePart {
    fileprivate var isHead: Bool { if case .head = self { true } else { false } }
    fileprivate var isEnd: Bool { if case .end = self { true } else { false } }
}
