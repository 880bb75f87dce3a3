/// The legend of a chart.
package struct LegendOptions: Encodable, Sendable {
    package let showLegend: Bool
    package let displayMode: String
    package let calcs: [String]
    private let placement = "bottom"

    /// Names only, or a table with the named calculations.
    package init(showLegend: Bool = true, calcs: [String] = []) {
        self.showLegend = showLegend
        self.displayMode = calcs.isEmpty ? "list" : "table"
        self.calcs = calcs
    }
}

/// What hovering over a chart shows.
struct TooltipOptions: Encodable, Sendable {
    let mode = "multi"
    let sort = "desc"
}

/// Options of a time series panel.
package struct TimeSeriesOptions: Encodable, Sendable {
    package let legend: LegendOptions
    private let tooltip = TooltipOptions()

    package init(legend: LegendOptions = LegendOptions(calcs: ["lastNotNull", "max"])) { self.legend = legend }
}

/// Options of a state timeline panel.
package struct StateTimelineOptions: Encodable, Sendable {
    private let alignValue = "left"
    private let legend = LegendOptions()
    private let mergeValues = true
    private let rowHeight = 0.9
    private let showValue = "auto"
    private let tooltip = TooltipOptions()

    package init() {}
}

/// Options of a heatmap whose targets return cumulative histogram buckets.
package struct HeatmapOptions: Encodable, Sendable {
    private let calculate = false
    private let cellGap = 1
    private let color = Color()
    private let exemplars = Exemplars()
    private let filterValues = Filter()
    private let legend = Legend()
    private let rowsFrame = RowsFrame()
    private let showValue = "never"
    private let tooltip = Tooltip()
    package let yAxis: Axis

    /// `unit` is that of the bucket bounds.
    package init(unit: FieldUnit) { yAxis = Axis(unit: unit) }

    /// The vertical axis.
    package struct Axis: Encodable, Sendable {
        package let unit: FieldUnit
    }

    private struct Color: Encodable, Sendable {
        let exponent = 0.5
        let fill = "dark-orange"
        let mode = "scheme"
        let reverse = false
        let scheme = "Oranges"
        let steps = 64
    }

    private struct Exemplars: Encodable, Sendable { let color = "rgba(255,0,255,0.7)" }
    private struct Filter: Encodable, Sendable { let le = 1e-9 }
    private struct Legend: Encodable, Sendable { let show = true }
    private struct RowsFrame: Encodable, Sendable { let layout = "auto" }
    private struct Tooltip: Encodable, Sendable {
        let mode = "single"
        let showColorScale = false
        let yHistogram = false
    }
}
