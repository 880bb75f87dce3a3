import Instruments

/// Writes the series of one family as messages `Metric`; values that are not of its kind are left out.
struct ProtobufSamples: SeriesVisitor {
    /// Valid while the family is visited.
    private let output: UnsafeMutablePointer<OutputBuffer>
    private let kind: MetricKind
    private let shape: SampleShape
    /// The name of the label that tells the states of a state set.
    private let stateLabel: String
    private let parts: ProtobufParts

    init(
        _ output: UnsafeMutablePointer<OutputBuffer>, _ kind: MetricKind, _ name: ExposedName, _ escaping: NameEscaping
    ) {
        self.output = output
        self.kind = kind
        shape = SampleShape(kind)
        stateLabel = kind == .stateSet ? escaping.escape(name.text, colons: false) : ""
        parts = ProtobufParts(escaping: escaping)
    }

    mutating func visit(_ head: SeriesHead, number: Double) {
        let bound = parts.bound(head) &+ 64
        guard shape == .number, output.pointee.reserve(bound) else { return }
        output.pointee.next = metric(head, expecting: head.labels.count &+ 16) { end in
            switch kind {
            case .counter: parts.counter(number, head, to: end)
            case .untyped: end.field(5, expecting: 9) { $0.field(1, number) }
            default: end.field(2, expecting: 9) { $0.field(1, number) }
            }
        }
    }

    mutating func visit(_ head: SeriesHead, histogram: HistogramReading) {
        let body = parts.bound(of: histogram)
        guard shape == .histogram, output.pointee.reserve(parts.bound(head) &+ body) else { return }
        output.pointee.next = metric(head, expecting: 24 &* histogram.counts.count &+ head.labels.count) { end in
            end.field(7, expecting: 24 &* histogram.counts.count) { parts.histogram(histogram, head.created, to: $0) }
        }
    }

    mutating func visit(_ head: SeriesHead, summary: SummaryValue) {
        let bound = parts.bound(head) &+ 32 &* summary.quantiles.count &+ 128
        guard shape == .summary, output.pointee.reserve(bound) else { return }
        output.pointee.next = metric(head, expecting: 128) { end in
            end.field(4, expecting: 64) { parts.summary(summary, head.created, to: $0) }
        }
    }

    mutating func visit(_ head: SeriesHead, states: [StateValue]) {
        let label = stateLabel
        let bound = states.reduce(0) { $0 &+ parts.bound(head) &+ label.utf8.count &+ $1.name.utf8.count &+ 64 }
        guard shape == .states, output.pointee.reserve(bound) else { return }
        for state in states {
            output.pointee.next = metric(head, expecting: 64) { end in
                let end = end.field(1, expecting: 64) { $0.field(1, label).field(2, state.name) }
                return end.field(2, expecting: 9) { $0.field(1, state.isOn ? 1.0 : 0.0) }
            }
        }
    }

    /// Writes one `Metric` of the family.
    @inline(__always)
    private func metric(
        _ head: SeriesHead, expecting length: Int,
        _ value: (UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        output.pointee.next.field(4, expecting: length) { end in
            let end = value(parts.labels(head.labels, to: end))
            return head.timestamp.map { end.field(6, UInt64(bitPattern: $0)) } ?? end
        }
    }
}
