/// The `custom` part of a field, which depends on the panel's kind.
package enum FieldStyle: Encodable, Sendable {
    case lines(LineStyle = LineStyle())
    case column
    case states
    case cells

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .lines(let style): try style.encode(to: encoder)
        case .column: try ColumnStyle().encode(to: encoder)
        case .states: try StateStyle().encode(to: encoder)
        case .cells: try CellStyle().encode(to: encoder)
        }
    }
}

/// How a time series is drawn.
package struct LineStyle: Encodable, Sendable {
    package let fillOpacity: Int
    package let stacking: Stacking
    private let drawStyle = "line"
    private let lineWidth = 1
    private let showPoints = "never"
    private let spanNulls = false

    /// `stacked` piles the series of a panel up.
    package init(stacked: Bool = false) {
        fillOpacity = stacked ? 30 : 10
        stacking = Stacking(mode: stacked ? "normal" : "none", group: "A")
    }

    /// Which series are piled up, and how.
    package struct Stacking: Encodable, Sendable {
        package let mode: String
        package let group: String
    }
}

private struct ColumnStyle: Encodable {
    let align = "auto"
    let inspect = false
}

private struct StateStyle: Encodable {
    let fillOpacity = 70
    let lineWidth = 0
}

private struct CellStyle: Encodable {
    let hideFrom = HiddenIn()
    let scaleDistribution = Scale()

    struct HiddenIn: Encodable {
        let legend = false
        let tooltip = false
        let viz = false
    }

    struct Scale: Encodable { let type = "linear" }
}
