import Instruments
import NIOPosix
import Synchronization

/// Why somebody who waits for a scrape's reply goes on.
enum ScrapeEnding: Sendable {
    case made(ScrapeBody)
    case timedOut
    case clientLeft
    case stopping
}

/// Makes the replies to scrapes on threads that may block; those that ask for the same at the same time share one.
final class ScrapeMaker: Sendable {
    typealias Waiter = AsyncStream<ScrapeEnding>.Continuation
    typealias Place = SharedWork<ScrapeTarget, Waiter>.Place

    private let registry: Registry
    private let meters: ScrapeMeters
    private let threads: NIOThreadPool
    private let shared = Mutex(SharedWork<ScrapeTarget, Waiter>())

    init(registry: Registry, meters: ScrapeMeters, threads: NIOThreadPool) {
        self.registry = registry
        self.meters = meters
        self.threads = threads
    }

    /// Gives `waiter` the reply when it is made; until then the caller owes a `leave`.
    func arrive(_ waiter: Waiter, for target: ScrapeTarget) -> Place {
        let (place, isNew) = shared.withLock { $0.arrive(waiter, for: target) }
        if isNew {
            let start = ContinuousClock.now
            threads.submit { [self] in $0 == .active ? make(target, place.work, since: start) : tell(.stopping, place.work) }
        } else {
            meters.shared.increment()
        }
        return place
    }

    /// Stops waiting; when nobody else does, the making stops too.
    func leave(_ place: Place) { shared.withLock { $0.leave(place) } }

    private func make(_ target: ScrapeTarget, _ work: Int, since start: ContinuousClock.Instant) {
        let body = target.make(from: registry) { !shared.withLock { $0.isWanted(work) } }
        guard let body else { return }
        meters.duration.observe((ContinuousClock.now - start) / .seconds(1))
        tell(.made(body), work)
    }

    private func tell(_ ending: ScrapeEnding, _ work: Int) {
        for waiter in shared.withLock({ $0.finish(work) }) { waiter.yield(ending) }
    }
}
