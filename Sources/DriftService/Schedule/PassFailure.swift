import TabularFiles

/// Why a pass is not done.
package struct PassFailure: Error, Sendable, CustomStringConvertible {
    package enum Cause: String, Sendable, CaseIterable {
        /// Rows did not come or cannot be read.
        case source = "source_failed"
        /// Everything was scored, and waits to be delivered.
        case push = "push_failed"
        /// Anything else, such as a full disk.
        case other = "failed"
    }

    package let cause: Cause
    package let description: String

    /// Of what was thrown while windows were looked at.
    init(_ error: any Error) {
        switch error {
        case is ExporterError, is TabularError, is PrometheusError, is ReferenceRowsError: cause = .source
        default: cause = .other
        }
        description = "\(error)"
    }

    init(undelivered message: String) {
        cause = .push
        description = message
    }
}
