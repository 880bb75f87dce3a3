import Instruments

/// What a program asks swift-metrics for.
enum InstrumentKind: Sendable, Hashable {
    case counter, gauge
    /// A recorder that aggregates.
    case values
    /// A timer.
    case durations

    var metricKind: MetricKind {
        switch self {
        case .counter: .counter
        case .gauge: .gauge
        case .values, .durations: .histogram
        }
    }
}

/// A metric as a program asked for it: texts compared by bytes, dimensions in the given order.
struct InstrumentRequest: Sendable, Hashable {
    let kind: InstrumentKind
    let label: String
    let dimensions: [(String, String)]

    init(_ kind: InstrumentKind, _ label: String, _ dimensions: [(String, String)]) {
        self.kind = kind
        self.label = label
        self.dimensions = dimensions
    }

    static func == (left: Self, right: Self) -> Bool {
        left.kind == right.kind && left.dimensions.count == right.dimensions.count
            && left.label.hasSameBytes(as: right.label)
            && zip(left.dimensions, right.dimensions).allSatisfy {
                $0.0.hasSameBytes(as: $1.0) && $0.1.hasSameBytes(as: $1.1)
            }
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        label.hashBytes(into: &hasher)
        for (name, value) in dimensions {
            name.hashBytes(into: &hasher)
            value.hashBytes(into: &hasher)
        }
    }
}
