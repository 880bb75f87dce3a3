import HTTPTypes
import Instruments
import Synchronization

/// Bounds the scrapes that are answered at once.
final class ScrapeGate: Sendable {
    private let limit: Int
    private let inside = Mutex(0)
    private let gauge: Gauge

    /// - Parameter limit: 0 for none.
    init(limit: Int, gauge: Gauge) {
        self.limit = limit
        self.gauge = gauge
    }

    /// A slot for one scrape; replies 503 when all are taken.
    func enter() throws(ErrorReply) -> ScrapeSlot {
        let hasEntered = inside.withLock { inside in
            guard limit == 0 || inside < limit else { return false }
            inside += 1
            gauge.set(Double(inside))
            return true
        }
        guard hasEntered else {
            throw ErrorReply(
                .serviceUnavailable, code: "too_many_scrapes",
                "\(limit) scrapes are being answered, the most that --web.max-requests allows", retryAfter: 1)
        }
        return ScrapeSlot(gate: self)
    }

    fileprivate func leave() {
        inside.withLock { inside in
            inside -= 1
            gauge.set(Double(inside))
        }
    }
}

/// The place of one scrape, given back when nothing refers to it any more, however the reply ends.
final class ScrapeSlot: Sendable {
    private let gate: ScrapeGate

    fileprivate init(gate: ScrapeGate) { self.gate = gate }

    deinit { gate.leave() }
}
