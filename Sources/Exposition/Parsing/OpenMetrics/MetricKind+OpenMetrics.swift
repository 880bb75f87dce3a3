import Instruments

extension MetricKind {
    /// The kind that a `# TYPE` line of OpenMetrics names.
    init?(openMetrics text: String) {
        guard text != "untyped" else { return nil }
        self.init(rawValue: text == "unknown" ? "untyped" : text)
    }

    /// What OpenMetrics appends to the family's name for the samples, and what these are.
    var openMetricsParts: [(suffix: String, part: SamplePart)] {
        switch self {
        case .counter: [("_total", .value), ("_created", .created)]
        case .gauge, .untyped, .stateSet: [("", .value)]
        case .info: [("_info", .value)]
        case .histogram: [("_bucket", .bucket), ("_count", .count), ("_sum", .sum), ("_created", .created)]
        case .gaugeHistogram: [("_bucket", .bucket), ("_gcount", .count), ("_gsum", .sum)]
        case .summary: [("", .value), ("_count", .count), ("_sum", .sum), ("_created", .created)]
        }
    }

    /// Whether one point of a series has several samples.
    var hasParts: Bool {
        switch self {
        case .gauge, .untyped, .info: false
        case .counter, .histogram, .gaugeHistogram, .summary, .stateSet: true
        }
    }

    /// Whether the samples stand for an increase that was counted, which is neither negative nor NaN.
    var isCumulative: Bool { self == .counter || self == .histogram || self == .summary }
}
