import Foundation
import Instruments
import Testing

/// Tests that hold scrapes back; one after the other, for they hold the few threads on which all replies are made.
@Suite(.serialized) enum ScrapeTests {}

/// A collector that waits until the test lets it go on, and counts how often it was asked.
final class GatedCollector: @unchecked Sendable {
    // Unchecked: all state is read and changed under `condition`.
    private let condition = NSCondition()
    private var isOpen = false
    private var count = 0

    /// Adds the family `gated` to the registry.
    init(_ registry: Registry, isOpen: Bool = false) throws {
        self.isOpen = isOpen
        let definition = MetricDefinition("gated", .gauge, labels: [], help: "What waited.")
        try registry.collect([definition]) { [self] in
            [MetricFamily(definition, series: [MetricSeries(value: .number(wait()))])]
        }
    }

    /// How many gatherings have begun.
    var gatherings: Int { condition.withLock { count } }

    /// Lets those who wait and all later ones pass.
    func open() {
        condition.withLock {
            isOpen = true
            condition.broadcast()
        }
    }

    private func wait() -> Double {
        condition.withLock {
            count += 1
            let limit = Date(timeIntervalSinceNow: 60)
            while !isOpen, condition.wait(until: limit) {}
            return Double(count)
        }
    }
}
