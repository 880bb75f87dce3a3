import Foundation

/// How an annotation shows the value of its alert.
package enum ValueFormat: Sendable, Equatable {
    /// A share as a percentage with four digits.
    case percentage
    /// Four digits.
    case number

    /// The template function that formats the value.
    var function: String {
        switch self {
        case .percentage: "humanizePercentage"
        case .number: #"printf "%.4g""#
        }
    }

    /// What the template function makes of `value`.
    package func text(_ value: Double) -> String {
        switch self {
        case .percentage: String(format: "%.4g%%", value * 100)
        case .number: String(format: "%.4g", value)
        }
    }
}
