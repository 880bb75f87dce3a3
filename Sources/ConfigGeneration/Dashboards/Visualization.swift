/// The kinds of panels in use, each with the options that its schema requires.
package enum Visualization: Encodable, Sendable {
    case timeSeries(TimeSeriesOptions = TimeSeriesOptions())
    case stat(StatOptions = StatOptions())
    case gauge(GaugeOptions = GaugeOptions())
    case barGauge(BarGaugeOptions = BarGaugeOptions())
    case table(TableOptions = TableOptions())
    case stateTimeline(StateTimelineOptions = StateTimelineOptions())
    case heatmap(HeatmapOptions)
    case text(TextOptions)

    /// Grafana's id of the panel plugin.
    package var type: String {
        switch self {
        case .timeSeries: "timeseries"
        case .stat: "stat"
        case .gauge: "gauge"
        case .barGauge: "bargauge"
        case .table: "table"
        case .stateTimeline: "state-timeline"
        case .heatmap: "heatmap"
        case .text: "text"
        }
    }

    /// True for the one kind that has no targets.
    package var isText: Bool {
        if case .text = self { true } else { false }
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .timeSeries(let options): try options.encode(to: encoder)
        case .stat(let options): try options.encode(to: encoder)
        case .gauge(let options): try options.encode(to: encoder)
        case .barGauge(let options): try options.encode(to: encoder)
        case .table(let options): try options.encode(to: encoder)
        case .stateTimeline(let options): try options.encode(to: encoder)
        case .heatmap(let options): try options.encode(to: encoder)
        case .text(let options): try options.encode(to: encoder)
        }
    }
}
