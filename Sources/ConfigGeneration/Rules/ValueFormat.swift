import Foundation

/// How an annotation shows the value of its alert.
package enum ValueFormat: Sendable, Equatable {
    /// A share as a percentage with four digits.
    case percentage
    /// Four digits.
    case number
    /// Seconds as days, hours, minutes and seconds.
    case duration

    /// The template function that formats the value.
    var function: String {
        switch self {
        case .percentage: "humanizePercentage"
        case .number: #"printf "%.4g""#
        case .duration: "humanizeDuration"
        }
    }

    /// What the template function makes of `value`.
    package func text(_ value: Double) -> String {
        switch self {
        case .percentage: String(format: "%.4g%%", value * 100)
        case .number: String(format: "%.4g", value)
        case .duration: Self.duration(value)
        }
    }

    /// As Prometheus' `humanizeDuration`: whole seconds from a minute on, of which only what is not 0 comes first.
    private static func duration(_ value: Double) -> String {
        let size = abs(value)
        guard size >= 60, size < 1e15 else { return String(format: "%.4gs", value) }
        let seconds = Int(size)
        let parts = [(seconds / 86_400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")]
        let sign = value < 0 ? "-" : ""
        return sign + parts.drop { $0.0 == 0 }.map { "\($0.0)\($0.1)" }.joined(separator: " ")
    }
}
