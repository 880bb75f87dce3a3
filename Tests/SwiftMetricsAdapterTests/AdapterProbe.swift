import Exposition
import Instruments
import Logging
import SwiftMetricsAdapter
import Synchronization

/// A factory over a registry of its own, with what it shows and what it logs.
struct AdapterProbe {
    let registry = Registry()
    let factory: RegistryMetricsFactory
    private let log = LogLines()

    init(_ configuration: RegistryMetricsFactory.Configuration = .init()) {
        let log = log
        factory = RegistryMetricsFactory(
            registry: registry, configuration: configuration, logger: Logger(label: "test") { _ in log })
    }

    /// The exposition in text 0.0.4, without the adapter's own metric.
    var lines: [String] { allLines.filter { !$0.contains("swift_metrics_problems") } }

    /// The samples alone.
    var samples: [String] { lines.filter { !$0.hasPrefix("#") } }

    var warnings: [String] { log.lines }

    /// What was counted of a reason.
    func problems(_ reason: String) -> String? {
        allLines.first { $0.hasPrefix("swift_metrics_problems_total{reason=\"\(reason)\"}") }?.split(separator: " ").last.map(
            String.init)
    }

    private var allLines: [String] {
        let text = String(decoding: ExpositionFormat.text.encode(registry.snapshot()), as: UTF8.self)
        return text.split(separator: "\n").map(String.init)
    }
}

/// Keeps what is logged.
final class LogLines: LogHandler {
    private let kept = Mutex([String]())

    var lines: [String] { kept.withLock { $0 } }

    func log(event: LogEvent) {
        let details = (event.metadata ?? [:]).map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ")
        kept.withLock { $0.append("\(event.message) \(details)") }
    }

    subscript(metadataKey _: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .info }
        set {}
    }
}
