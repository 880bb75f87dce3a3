/// How a series becomes one value: its last one that is not null.
struct ReduceOptions: Encodable, Sendable {
    let calcs = ["lastNotNull"]
    let fields = ""
    let values = false
}

/// Options of a stat panel.
package struct StatOptions: Encodable, Sendable {
    /// What fills the panel: `value` colours the number, `background` the whole tile.
    package enum ColorMode: String, Encodable, Sendable { case value, background }

    package let colorMode: ColorMode
    package let graphMode: String
    package let textMode: String
    private let justifyMode = "auto"
    private let orientation = "auto"
    private let percentChangeColorMode = "standard"
    private let reduceOptions = ReduceOptions()
    private let showPercentChange = false
    private let wideLayout = true

    /// `sparkline` draws the series behind the number; `named` writes each series' name.
    package init(color: ColorMode = .value, sparkline: Bool = true, named: Bool = false) {
        colorMode = color
        graphMode = sparkline ? "area" : "none"
        textMode = named ? "value_and_name" : "auto"
    }
}

/// Options of a gauge panel.
package struct GaugeOptions: Encodable, Sendable {
    private let minVizHeight = 75
    private let minVizWidth = 75
    private let orientation = "auto"
    private let reduceOptions = ReduceOptions()
    private let showThresholdLabels = false
    private let showThresholdMarkers = true
    private let sizing = "auto"

    package init() {}
}

/// Options of a bar gauge panel with one horizontal bar per series.
package struct BarGaugeOptions: Encodable, Sendable {
    private let displayMode = "gradient"
    private let legend = LegendOptions(showLegend: false)
    private let maxVizHeight = 300
    private let minVizHeight = 16
    private let minVizWidth = 8
    private let namePlacement = "auto"
    private let orientation = "horizontal"
    private let reduceOptions = ReduceOptions()
    private let showUnfilled = true
    private let sizing = "auto"
    private let valueMode = "color"

    package init() {}
}

/// Options of a table panel.
package struct TableOptions: Encodable, Sendable {
    /// A column by which the rows are sorted.
    package struct Sort: Encodable, Sendable {
        package let displayName: String
        package let desc: Bool

        package init(_ column: String, descending: Bool) {
            displayName = column
            desc = descending
        }
    }

    package let sortBy: [Sort]
    private let frameIndex = 0
    private let showHeader = true

    package init(sortBy: [Sort] = []) { self.sortBy = sortBy }
}

/// Options of a text panel.
package struct TextOptions: Encodable, Sendable {
    package let content: String
    private let mode = "markdown"

    /// `content` is Markdown.
    package init(_ content: String) { self.content = content }
}
