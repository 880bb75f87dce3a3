import Instruments

/// Which of a visitor's methods a kind of metric is for.
enum SampleShape {
    case number, histogram, summary, states

    init(_ kind: MetricKind) {
        self =
            switch kind {
            case .counter, .gauge, .untyped, .info: .number
            case .histogram, .gaugeHistogram: .histogram
            case .summary: .summary
            case .stateSet: .states
            }
    }
}
