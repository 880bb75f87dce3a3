package import Logging
import Synchronization

/// Keeps everything that is logged, whatever its level.
package final class LogLines: LogHandler {
    private let lines = Mutex([String]())

    package init() {}

    package var all: [String] { lines.withLock { $0 } }

    package var logLevel: Logger.Level {
        get { .trace }
        set {}
    }
    package var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    package func log(event: LogEvent) { lines.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") } }
}
