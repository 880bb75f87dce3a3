import DecimalText
import Instruments

/// Writes the samples of one family as OpenMetrics; values that are not of its kind are left out.
struct OpenMetricsSamples: SeriesVisitor {
    private let target: LineOutput
    private let shape: SampleShape
    private let kind: MetricKind
    private let stateLabel: String
    private let exemplars: ExemplarText
    private let writesCreated: Bool
    private var boundLabels = BoundLabels()

    /// - Parameter kind: that of the family, whatever it has to pass for in this format.
    init(_ target: LineOutput, _ name: OpenMetricsName, _ kind: MetricKind, _ format: ExpositionFormat) {
        self.target = target
        shape = SampleShape(kind)
        self.kind = name.kind
        stateLabel = kind == .stateSet ? format.escaping.escape(name.family.text, colons: false) : ""
        exemplars = ExemplarText(escaping: format.escaping)
        writesCreated = format.writesCreated && (name.kind == .counter || name.kind == .histogram || name.kind == .summary)
    }

    @inline(__always)
    mutating func visit(_ head: SeriesHead, number: Double) {
        guard shape == .number, kind != .counter || number >= 0 else { return }
        guard head.exemplar == nil, !writesCreated else { return visitCounter(head, number) }
        guard target.output.pointee.reserve(target.lines.bound &+ head.labels.count) else { return }
        let end = target.lines.value.write(head.labels, to: target.output.pointee.next)
        target.output.pointee.next = Self.end(Self.write(kind == .info ? 1 : number, to: end), head.timestamp)
    }

    /// Writes a number with its exemplar and the time when its counting began.
    private mutating func visitCounter(_ head: SeriesHead, _ number: Double) {
        let exemplar = kind == .counter ? exemplars.bytes(head.exemplar) : []
        guard target.output.pointee.reserve(2 &* (target.lines.bound &+ head.labels.count) &+ exemplar.count) else { return }
        let end = Self.write(
            kind == .info ? 1 : number, to: target.lines.value.write(head.labels, to: target.output.pointee.next))
        target.output.pointee.next = writeCreated(head, to: Self.end(end, head.timestamp, exemplar))
    }

    mutating func visit(_ head: SeriesHead, histogram: HistogramReading) {
        let exemplars = histogram.exemplars.map(exemplars.bytes)
        let bound = exemplars.reduce((histogram.counts.count &+ 4) &* (target.lines.bound &+ head.labels.count)) {
            $0 &+ $1.count
        }
        guard shape == .histogram, target.output.pointee.reserve(bound) else { return }
        var end = writeBuckets(head, histogram, exemplars, to: target.output.pointee.next)
        if let sum = histogram.sum, allows(sum, histogram.bounds) {
            end = target.lines.sum.write(head.labels, to: end)
            end = Self.end(Self.write(sum, to: end), head.timestamp)
            end = target.lines.count.write(head.labels, to: end)
            end = Self.end(end + NumberText.write(histogram.count, to: end), head.timestamp)
        }
        target.output.pointee.next = writeCreated(head, to: end)
    }

    mutating func visit(_ head: SeriesHead, summary: SummaryValue) {
        let bound = (summary.quantiles.count &+ 3) &* (target.lines.bound &+ head.labels.count)
        guard shape == .summary, target.output.pointee.reserve(bound) else { return }
        var end = target.output.pointee.next
        for quantile in summary.quantiles where 0...1 ~= quantile.quantile && !(quantile.value < 0) {
            end = ExtraLabel.quantile(quantile.quantile).write(target.lines.value, head.labels, to: end)
            end = Self.end(Self.write(quantile.value, to: end), head.timestamp)
        }
        if let sum = summary.sum, sum >= 0 {
            end = target.lines.sum.write(head.labels, to: end)
            end = Self.end(Self.write(sum, to: end), head.timestamp)
        }
        if let count = summary.count {
            end = target.lines.count.write(head.labels, to: end)
            end = Self.end(end + NumberText.write(count, to: end), head.timestamp)
        }
        target.output.pointee.next = writeCreated(head, to: end)
    }

    mutating func visit(_ head: SeriesHead, states: [StateValue]) {
        if shape == .states { target.write(head, states, label: stateLabel, end: Self.end) }
    }

    @inline(__always)
    private mutating func writeBuckets(
        _ head: SeriesHead, _ histogram: HistogramReading, _ exemplars: [[UInt8]], to out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        let line = target.lines.bucket
        return boundLabels.with(histogram.bounds) { labels in
            var (end, total) = (out, 0 as UInt64)
            let infinity = histogram.bounds.values.count
            for index in 0..<min(max(histogram.counts.count &- 1, 0), infinity) {
                total &+= histogram.counts[index]
                end = line.write(head.labels, and: labels[index], to: end)
                end += NumberText.write(total, to: end)
                end = Self.end(end, head.timestamp, index < exemplars.count ? exemplars[index] : [])
            }
            end = line.write(head.labels, and: labels[infinity], to: end)
            end += NumberText.write(histogram.count, to: end)
            return Self.end(end, head.timestamp, exemplars.last ?? [])
        }
    }

    private func writeCreated(_ head: SeriesHead, to out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        guard writesCreated, let created = head.created, created.isFinite else { return out }
        let end = target.lines.created.write(head.labels, to: out)
        return Self.end(end + SecondsText.write(created, to: end), head.timestamp)
    }

    /// Whether the sum of a histogram is one that may be written: that of a counter never falls, that of a gauge may.
    private func allows(_ sum: Double, _ bounds: HistogramBounds) -> Bool {
        let hasNegativeBound = (bounds.values.first ?? 0) < 0
        return kind == .histogram ? sum >= 0 && !hasNegativeBound : sum >= 0 || sum < 0 && hasNegativeBound
    }
}
