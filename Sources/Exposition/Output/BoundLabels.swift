import DecimalText
import Instruments

/// The `le` labels of a histogram's buckets as `,le="0.5"} `, rendered once for all histograms with the same bounds.
struct BoundLabels {
    private var layout: BoundsLayout?
    private var slots: [UInt8] = []

    // A text of 34 bytes at most, and its length as the last byte of the slot.
    private static let slot = 48

    /// Calls `body` with the labels of these bounds and of `+Inf` behind them.
    @inline(__always)
    mutating func with<Result>(_ bounds: HistogramBounds, _ body: (Labels) -> Result) -> Result {
        if layout !== bounds.layout { render(bounds) }
        // There is a slot for `+Inf` at least.
        return slots.withUnsafeBufferPointer { body(Labels(slots: $0.baseAddress.unsafelyUnwrapped)) }
    }

    /// The rendered labels, by bucket.
    struct Labels {
        fileprivate let slots: UnsafePointer<UInt8>

        @inline(__always)
        subscript(index: Int) -> PaddedText {
            let start = slots + index &* BoundLabels.slot
            return PaddedText(start: start, count: Int(start[BoundLabels.slot &- 1]))
        }
    }

    private mutating func render(_ bounds: HistogramBounds) {
        layout = bounds.layout
        slots.removeAll(keepingCapacity: true)
        for bound in bounds.values + [.infinity] {
            let text = ",le=\"\(NumberText.canonicalBound(bound))\"} ".utf8
            slots += text
            slots += repeatElement(0, count: Self.slot - 1 - text.count)
            slots.append(UInt8(text.count))
        }
        slots += repeatElement(0, count: PaddedText.padding)
    }
}
