import Exposition
import HTTPTypes
import Hummingbird
import Instruments
import NIOCore
import NIOPosix

/// `GET` and `HEAD /metrics`.
struct ScrapeRoute: Sendable {
    private let maker: ScrapeMaker
    private let gate: ReplyGate
    private let meters: ScrapeMeters
    private let limits: ServerLimits

    init(registry: Registry, meters: ScrapeMeters, limits: ServerLimits, threads: NIOThreadPool = .singleton) {
        maker = ScrapeMaker(registry: registry, meters: meters, threads: threads)
        let inFlight = meters.inFlight
        gate = ReplyGate(
            limit: limits.scrapes,
            refusal: ErrorReply(
                .serviceUnavailable, code: "too_many_scrapes",
                "\(limits.scrapes) scrapes are being answered, the most that --web.max-requests allows", retryAfter: 1),
            onChange: { inFlight.set(Double($0)) })
        self.meters = meters
        self.limits = limits
    }

    func add(to router: Router<ServerContext>) {
        router.get("/metrics") { request, context in try await respond(to: request, on: context.channel) }
        router.refuseOtherMethods("/metrics", than: [.get])
    }

    private func respond(to request: Request, on channel: any Channel) async throws(ErrorReply) -> Response {
        do {
            let slot = try gate.enter()
            let body = try await body(for: request, on: channel)
            meters.count(.ok)
            return body.response(on: channel, keeping: slot)
        } catch {
            meters.count(error.status)
            throw error
        }
    }

    private func body(for request: Request, on channel: any Channel) async throws(ErrorReply) -> ScrapeBody {
        let target = ScrapeTarget(
            format: .negotiated(accept: request.headers[.accept]), names: try FamilyNames.named(in: request.uri.query),
            takesGzip: AcceptEncoding.allowsGzip(request.headers[.acceptEncoding]))
        let time = request.headers[Self.timeoutHeader].flatMap { ScrapeTime(header: $0) }
        if let time { ReplyDeadline.extend(channel, to: .init(time.whole)) }
        switch await wait(for: target, within: time?.making ?? limits.replyTime, on: channel) {
        case .made(let body): return body
        case .timedOut: throw Self.timedOut
        case .clientLeft: throw Self.clientLeft
        case .stopping: throw Self.stopping
        }
    }

    /// Whatever happens first ends the waiting: the reply, the time, the client's departure or the server's stop.
    private func wait(for target: ScrapeTarget, within time: Duration, on channel: any Channel) async -> ScrapeEnding {
        let (endings, waiter) = AsyncStream.makeStream(of: ScrapeEnding.self, bufferingPolicy: .bufferingOldest(1))
        let deadline = channel.eventLoop.scheduleTask(in: .init(time)) { _ = waiter.yield(.timedOut) }
        defer { deadline.cancel() }
        ClientDeparture.watch(channel) { waiter.yield(.clientLeft) }
        let place = maker.arrive(waiter, for: target)
        defer { maker.leave(place) }
        for await ending in endings { return ending }
        return .stopping
    }

    private static let timeoutHeader = HTTPField.Name("X-Prometheus-Scrape-Timeout-Seconds")!
    private static let timedOut = ErrorReply(
        .serviceUnavailable, code: "scrape_timeout", "the metrics could not be collected in time")
    // The status that nginx logs when there is nobody left to answer.
    private static let clientLeft = ErrorReply(
        HTTPResponse.Status(code: 499, reasonPhrase: "Client Closed Request"), code: "client_left", "the client has gone")
    private static let stopping = ErrorReply(.serviceUnavailable, code: "stopping", "the server is stopping")
}
