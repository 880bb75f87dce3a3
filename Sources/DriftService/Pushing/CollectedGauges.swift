import Exposition
package import Instruments
import Synchronization

/// Keeps what is pushed, for one exposition of all groups on standard output.
package final class CollectedGauges: GaugeSink {
    private let families = Mutex<[MetricFamily]>([])

    package init() {}

    package func push(_ families: [MetricFamily], to group: PushGroup) async throws {
        let labelled = MetricFamily.labelled(families, with: group.labels)
        self.families.withLock { $0 += labelled }
    }

    /// Text 0.0.4 with one family of each name.
    package var text: [UInt8] { ExpositionFormat.text.encode(MetricFamily.merged(families.withLock { $0 })) }
}
