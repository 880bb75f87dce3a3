import DecimalText
import Instruments

/// Writes the samples of one family as text; values that are not of its kind are left out.
struct TextSamples: SeriesVisitor {
    private let target: LineOutput
    private let shape: SampleShape
    /// Whether histograms have `_sum` and `_count`.
    private let hasTotals: Bool
    /// The name of the label that tells the states of a state set.
    private let stateLabel: String
    private var boundLabels = BoundLabels()

    init(_ target: LineOutput, _ kind: MetricKind, _ name: ExposedName, _ escaping: NameEscaping) {
        self.target = target
        shape = SampleShape(kind)
        hasTotals = kind == .histogram
        stateLabel = kind == .stateSet ? escaping.escape(name.text, colons: false) : ""
    }

    @inline(__always)
    mutating func visit(_ head: SeriesHead, number: Double) {
        guard shape == .number, target.output.pointee.reserve(target.lines.bound &+ head.labels.count) else { return }
        let end = target.lines.value.write(head.labels, to: target.output.pointee.next)
        target.output.pointee.next = Self.end(end + NumberText.write(number, to: end), head.timestamp)
    }

    mutating func visit(_ head: SeriesHead, histogram: HistogramReading) {
        let bound = (histogram.counts.count &+ 3) &* (target.lines.bound &+ head.labels.count)
        guard shape == .histogram, target.output.pointee.reserve(bound) else { return }
        var end = writeBuckets(head, histogram, to: target.output.pointee.next)
        if hasTotals {
            if let sum = histogram.sum {
                end = target.lines.sum.write(head.labels, to: end)
                end = Self.end(end + NumberText.write(sum, to: end), head.timestamp)
            }
            end = target.lines.count.write(head.labels, to: end)
            end = Self.end(Self.writeCount(histogram.count, to: end), head.timestamp)
        }
        target.output.pointee.next = end
    }

    mutating func visit(_ head: SeriesHead, summary: SummaryValue) {
        let bound = (summary.quantiles.count &+ 2) &* (target.lines.bound &+ head.labels.count)
        guard shape == .summary, target.output.pointee.reserve(bound) else { return }
        var end = target.output.pointee.next
        for quantile in summary.quantiles {
            end = ExtraLabel.quantile(quantile.quantile).write(target.lines.value, head.labels, to: end)
            end = Self.end(end + NumberText.write(quantile.value, to: end), head.timestamp)
        }
        if let sum = summary.sum {
            end = target.lines.sum.write(head.labels, to: end)
            end = Self.end(end + NumberText.write(sum, to: end), head.timestamp)
        }
        if let count = summary.count {
            end = target.lines.count.write(head.labels, to: end)
            end = Self.end(Self.writeCount(count, to: end), head.timestamp)
        }
        target.output.pointee.next = end
    }

    mutating func visit(_ head: SeriesHead, states: [StateValue]) {
        if shape == .states { target.write(head, states, label: stateLabel, end: Self.end) }
    }

    /// Writes the bucket of `+Inf` too, which is all that a histogram with native buckets alone has.
    @inline(__always)
    private mutating func writeBuckets(
        _ head: SeriesHead, _ histogram: HistogramReading, to out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        let line = target.lines.bucket
        return boundLabels.with(histogram.bounds) { labels in
            var (end, total) = (out, 0 as UInt64)
            let infinity = histogram.bounds.values.count
            for index in 0..<min(max(histogram.counts.count &- 1, 0), infinity) {
                total &+= histogram.counts[index]
                end = line.write(head.labels, and: labels[index], to: end)
                end = Self.end(Self.writeCount(total, to: end), head.timestamp)
            }
            end = line.write(head.labels, and: labels[infinity], to: end)
            return Self.end(Self.writeCount(histogram.count, to: end), head.timestamp)
        }
    }
}
