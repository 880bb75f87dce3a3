/// When a value breaches a bound, by the sign that configurations and PromQL write.
package enum LimitComparison: String, Sendable, CaseIterable, Codable {
    case below = "<"
    case atMost = "<="
    case above = ">"
    case atLeast = ">="

    /// NaN breaches nothing.
    package func isBreached(_ value: Double, bound: Double) -> Bool {
        switch self {
        case .below: value < bound
        case .atMost: value <= bound
        case .above: value > bound
        case .atLeast: value >= bound
        }
    }

    /// Whether low values are the breaching ones.
    var isLower: Bool { self == .below || self == .atMost }

    /// In words that a value follows, such as `below`.
    var words: String {
        switch self {
        case .below: "below"
        case .atMost: "at most"
        case .above: "above"
        case .atLeast: "at least"
        }
    }
}
