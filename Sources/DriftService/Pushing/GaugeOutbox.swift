package import Instruments
import Synchronization

/// The gauges of one model on their way to the sinks; what a sink did not take is kept until it does or newer ones come.
package final class GaugeOutbox: Sendable {
    private struct Delivery {
        let sink: Int
        let group: PushGroup
        let families: [MetricFamily]
        let failure: String
    }

    private let sinks: [any GaugeSink]
    /// The latest of each group and sink, in the order in which they failed.
    private let waiting = Mutex<[Delivery]>([])

    package init(_ sinks: [any GaugeSink]) { self.sinks = sinks }

    /// What is the matter with the first gauges that were not delivered; nil when all were.
    package var failure: String? { waiting.withLock { $0.first?.failure } }

    /// Offers the gauges of a group to every sink once; throws when the task is cancelled and never for a sink.
    package func push(_ families: [MetricFamily], to group: PushGroup) async throws {
        for sink in sinks.indices { try await offer(families, of: group, to: sink) }
    }

    /// Offers once more what was not taken, and no further to a sink that refuses again.
    package func deliver() async throws {
        var refusing: Set<Int> = []
        for delivery in waiting.withLock({ $0 }) where !refusing.contains(delivery.sink) {
            let isTaken = try await offer(delivery.families, of: delivery.group, to: delivery.sink)
            if !isTaken { refusing.insert(delivery.sink) }
        }
    }

    @discardableResult
    private func offer(_ families: [MetricFamily], of group: PushGroup, to sink: Int) async throws -> Bool {
        let failure: String?
        do {
            try await sinks[sink].push(families, to: group)
            failure = nil
        } catch {
            try Task.checkCancellation()
            failure = "\(error)"
        }
        waiting.withLock { waiting in
            waiting.removeAll { $0.sink == sink && $0.group == group }
            if let failure { waiting.append(Delivery(sink: sink, group: group, families: families, failure: failure)) }
        }
        return failure == nil
    }
}
