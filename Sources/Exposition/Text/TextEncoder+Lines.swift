import DecimalText
import Instruments

extension TextSamples {
    /// Writes a count as other exporters do, as a floating-point number.
    @inline(__always)
    static func writeCount(_ count: UInt64, to out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        // Below 10^6 the two look the same.
        out + (count < 1_000_000 ? NumberText.write(count, to: out) : NumberText.write(Double(count), to: out))
    }

    /// Ends a line, after a timestamp in milliseconds if there is one.
    @inline(__always)
    static func end(_ out: UnsafeMutablePointer<UInt8>, _ timestamp: Int64?) -> UnsafeMutablePointer<UInt8> {
        guard let timestamp else { return out.byte(UInt8(ascii: "\n")) }
        return write(timestamp, to: out.byte(UInt8(ascii: " "))).byte(UInt8(ascii: "\n"))
    }

    @inline(never)
    private static func write(_ integer: Int64, to out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        let start = integer < 0 ? out.byte(UInt8(ascii: "-")) : out
        return start + NumberText.write(integer.magnitude, to: start)
    }
}

/// Which of a gauge histogram's numbers a line shows, by the suffix of its name.
enum GaugeHistogramTotal: String, CaseIterable {
    case count = "_gcount"
    case sum = "_gsum"
}

/// Writes one number of each gauge histogram as a gauge.
struct GaugeHistogramTotals: SeriesVisitor {
    let total: GaugeHistogramTotal
    var gauges: TextSamples

    mutating func visit(_ head: SeriesHead, histogram: HistogramReading) {
        let number = total == .count ? Double(histogram.count) : histogram.sum
        if let number { gauges.visit(head, number: number) }
    }

    mutating func visit(_ head: SeriesHead, number: Double) {}
    mutating func visit(_ head: SeriesHead, summary: SummaryValue) {}
    mutating func visit(_ head: SeriesHead, states: [StateValue]) {}
}
