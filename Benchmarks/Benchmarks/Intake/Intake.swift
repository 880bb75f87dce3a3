import Foundation
import Synchronization

/// Events over HTTP from two connections, each with a thread of its own, into one exporter.
final class Intake {
    private static let eventsOfRequest = 1_000
    private static let connections = 2

    private let exporter: ExporterProcess
    private let ids: Bool
    private var seed: UInt64 = 1

    /// - Parameter ids: whether events have ids, and so are stored; else they are only counted.
    init(ids: Bool) throws {
        exporter = try ExporterProcess(samplingRatio: ids ? 1 : 0)
        self.ids = ids
    }

    /// A pass is one request of 1,000 events on each connection; making the events is not timed.
    var trial: Trial {
        { n in
            let batches = self.batches(n)
            return try self.seconds { sender, connection in
                for request in batches[connection] { try sender.send(request, events: Self.eventsOfRequest) }
            }
        }
    }

    static var eventsOfPass: Int { eventsOfRequest * connections }

    /// The most memory that the exporter had until now, in MiB.
    var peakMemory: Double {
        get throws { try exporter.peakMemory }
    }

    /// Sends events, and gives the nanoseconds that each took.
    @discardableResult
    func fill(_ events: Int) throws -> Double {
        let requests = events / Self.eventsOfPass
        var seconds = 0.0
        for start in stride(from: 0, to: requests, by: 200) { seconds += try trial(min(200, requests - start)) }
        return seconds / Double(requests * Self.eventsOfPass) * 1e9
    }

    /// Reads that many of the newest rows with three of their columns; a pass is one reading.
    func reading(_ rows: Int) -> Trial {
        { n in
            try elapsed(n) { [port = self.exporter.port] in
                let path = "/v1/models/bench/rows?last=\(rows)&columns=n00,n07,c03"
                guard try EventSender(port: port).drain(path) > rows * 20 else {
                    throw WrongOutcome(description: "a short reply")
                }
            }
        }
    }

    /// The 99th percentile of the time of a reply, in milliseconds, while requests come at a fixed rate from both connections.
    /// - Parameter eventsPerSecond: of all connections together.
    func latency(eventsPerSecond: Double, seconds: Double) throws -> Double {
        let interval = Double(Self.eventsOfPass) / eventsPerSecond
        let batches = batches(Int(seconds / interval))
        let times = Mutex([Double]())
        _ = try self.seconds { sender, connection in
            let start = Date.now
            for (index, request) in batches[connection].enumerated() {
                // Measured from when it was due: a slow reply does not hide those that wait behind it.
                let due = start + interval * (Double(index) + Double(connection) / Double(Self.connections))
                let pause = due.timeIntervalSinceNow
                if pause > 0 { usleep(UInt32(pause * 1e6)) }
                try sender.send(request, events: Self.eventsOfRequest)
                times.withLock { $0.append(Date.now.timeIntervalSince(due) * 1000) }
            }
        }
        let sorted = times.withLock { $0.sorted() }
        return sorted[sorted.count * 99 / 100]
    }

    /// Events per second at full speed for a while.
    func peak(seconds: Double) throws -> Double {
        var (events, elapsed) = (0, 0.0)
        while elapsed < seconds {
            elapsed += try trial(50)
            events += 50 * Self.eventsOfPass
        }
        return Double(events) / elapsed
    }

    private func batches(_ n: Int) -> [[[UInt8]]] {
        (0..<Self.connections).map { _ in
            // Without ids every request may be the same.
            if !ids {
                return Array(
                    repeating: EventSender.request(EventInputs.body(events: Self.eventsOfRequest, ids: false, seed: 1)),
                    count: n)
            }
            return (0..<n).map { _ in
                seed += 1
                return EventSender.request(EventInputs.body(events: Self.eventsOfRequest, ids: true, seed: seed))
            }
        }
    }

    private func seconds(_ work: @Sendable (EventSender, Int) throws -> Void) throws -> Double {
        let failure = Mutex((any Error)?.none)
        let next = Atomic(0)
        let port = exporter.port
        let seconds = elapsed(threads: Self.connections) {
            do {
                try work(EventSender(port: port), next.wrappingAdd(1, ordering: .relaxed).oldValue)
            } catch {
                failure.withLock { $0 = error }
            }
        }
        if let error = failure.withLock({ $0 }) { throw error }
        return seconds
    }
}
