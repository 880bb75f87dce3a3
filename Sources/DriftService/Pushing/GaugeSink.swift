package import Instruments

/// A place where the worker leaves its gauges.
package protocol GaugeSink: Sendable {
    /// Replaces the gauges of a group.
    func push(_ families: [MetricFamily], to group: PushGroup) async throws
}

extension ExporterClient: GaugeSink {}
