import Foundation
import Instruments

extension [MetricSeries] {
    /// Sorted as an exposition is, by the text of the labels, which is made once for each series and not at each comparison.
    func inExpositionOrder() -> [MetricSeries] {
        var (text, places) = ([UInt8](), [Place]())
        text.reserveCapacity(count * 64)
        places.reserveCapacity(count)
        for index in indices {
            let start = text.count
            LabelText.append(self[index].labels, to: &text)
            places.append(Place(start: start, count: text.count - start, index: index))
        }
        text.withUnsafeBytes { text in places.sort { $0.precedes($1, in: text) } }
        return places.map { self[$0.index] }
    }
}

/// Where the labels of a series stand in a text.
private struct Place {
    let start, count, index: Int

    func precedes(_ other: Place, in text: UnsafeRawBufferPointer) -> Bool {
        guard let base = text.baseAddress else { return false }
        let order = memcmp(base + start, base + other.start, min(count, other.count))
        return order == 0 ? count < other.count : order < 0
    }
}
