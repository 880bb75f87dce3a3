import ArgumentParser

/// How a record of the log is written.
package enum LogFormat: String, ExpressibleByArgument, Sendable, CaseIterable {
    case logfmt, json
}
