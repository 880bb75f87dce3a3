/// The type of a metric family, as OpenMetrics names it; `untyped` is its `unknown`.
public enum MetricKind: String, Sendable, Hashable, CaseIterable {
    case counter, gauge, histogram, summary, untyped, info
    case stateSet = "stateset"
    case gaugeHistogram = "gaugehistogram"
}

extension MetricKind {
    /// The suffixes of the samples beside those that bear the family's name.
    package var sampleSuffixes: [String] {
        switch self {
        case .histogram: ["_bucket", "_count", "_sum"]
        case .gaugeHistogram: ["_bucket", "_gcount", "_gsum"]
        case .summary: ["_count", "_sum"]
        case .counter, .gauge, .untyped, .info, .stateSet: []
        }
    }

    /// The label that the samples of this kind carry by themselves; a state set's is named as its family.
    package var reservedLabel: String? {
        switch self {
        case .histogram, .gaugeHistogram: "le"
        case .summary: "quantile"
        case .counter, .gauge, .untyped, .info, .stateSet: nil
        }
    }

    /// The end of the name that OpenMetrics takes off for its family name: `_total` of counters, `_info` of infos.
    package var nameSuffix: String {
        switch self {
        case .counter: "_total"
        case .info: "_info"
        case .gauge, .histogram, .gaugeHistogram, .summary, .untyped, .stateSet: ""
        }
    }
}
