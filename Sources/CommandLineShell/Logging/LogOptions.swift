package import ArgumentParser
package import Logging

/// The log flags of both daemons.
package struct LogOptions: ParsableArguments {
    @Option(name: .customLong("log.level"), help: "debug, info, warn or error.")
    package var level: LogLevel = .info

    @Option(name: .customLong("log.format"), help: "logfmt or json.")
    package var format: LogFormat = .logfmt

    package init() {}

    package func logger(_ component: String) -> Logger {
        .daemon(component, format: format, level: level.swiftLog)
    }
}

/// Prometheus' names of the levels.
package enum LogLevel: String, ExpressibleByArgument, CaseIterable, Sendable {
    case debug, info, warn, error

    var swiftLog: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .warn: .warning
        case .error: .error
        }
    }
}
