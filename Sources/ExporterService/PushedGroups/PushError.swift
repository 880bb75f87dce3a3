/// Why a push was refused; its message is for the one who pushed.
package struct PushError: Error, Equatable, CustomStringConvertible {
    /// What kind of answer the push gets.
    package enum Reason: Sendable {
        /// The body contradicts itself, another group or the exporter's own metrics.
        case inconsistent
        /// There are as many groups or series as may be.
        case limit
    }

    package let reason: Reason
    package let description: String

    static func inconsistent(_ message: String) -> Self {
        Self(reason: .inconsistent, description: "pushed metrics are invalid or inconsistent with existing metrics: \(message)")
    }

    static func limit(_ message: String) -> Self { Self(reason: .limit, description: message) }
}

/// Why a path names no group.
package enum GroupingKeyError: Error, Equatable, CustomStringConvertible {
    /// The path is none of the push API.
    case notFound
    /// The path is one of the push API and wrong.
    case malformed(String)

    package var description: String {
        switch self {
        case .notFound: "not found"
        case .malformed(let message): message
        }
    }
}
