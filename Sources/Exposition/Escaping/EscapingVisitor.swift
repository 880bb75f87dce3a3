import Instruments

/// Shows series to another visitor with label names that are not classic escaped.
struct EscapingVisitor<Base: SeriesVisitor>: SeriesVisitor {
    var base: Base
    let escaping: NameEscaping

    @inline(__always)
    mutating func visit(_ head: SeriesHead, number: Double) {
        guard !QuotedNames.areLikely(in: head.labels) else { return escape(head) { $0.visit($1, number: number) } }
        base.visit(head, number: number)
    }

    mutating func visit(_ head: SeriesHead, histogram: HistogramReading) {
        escape(head) { $0.visit($1, histogram: histogram) }
    }

    mutating func visit(_ head: SeriesHead, summary: SummaryValue) {
        escape(head) { $0.visit($1, summary: summary) }
    }

    mutating func visit(_ head: SeriesHead, states: [StateValue]) {
        escape(head) { $0.visit($1, states: states) }
    }

    private mutating func escape(_ head: SeriesHead, _ visit: (inout Base, SeriesHead) -> Void) {
        guard QuotedNames.areLikely(in: head.labels) else { return visit(&base, head) }
        let labels = escaped(head.labels)
        labels.withUnsafeBufferPointer { bytes in
            let labels = UnsafeBufferPointer(rebasing: bytes.dropLast(PaddedText.padding))
            visit(
                &base,
                SeriesHead(labels: labels, created: head.created, exemplar: head.exemplar, timestamp: head.timestamp))
        }
    }

    /// The labels with escaped names, and padding.
    private func escaped(_ labels: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let pairs = Array(LabelTextReader(labels))
        let names = pairs.map(\.name.text)
        var escapes = NameEscapes(names, escaping, colons: false)
        var bytes: [UInt8] = []
        for (pair, name) in zip(pairs, names) {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: escapes.next(name).utf8)
            bytes.append(contentsOf: "=\"".utf8)
            bytes += UnsafeBufferPointer(start: pair.value.start, count: pair.value.count)
            bytes.append(UInt8(ascii: "\""))
        }
        return bytes + repeatElement(0, count: PaddedText.padding)
    }
}

/// Whether labels have names between quotes, which all but a few do not.
enum QuotedNames {
    /// `false` only when there are none: a comma at the end of a value looks like a quoted name behind it.
    @inline(__always)
    static func areLikely(in labels: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = UnsafeRawPointer(labels.baseAddress), labels.count > 0 else { return false }
        var (found, offset) = (0 as UInt64, 0)
        repeat {
            // The padding behind labels may be read.
            found |= matches(start + offset) | matches(start + offset + 8)
            offset &+= 16
        } while offset < labels.count
        return found & 0x8080_8080_8080_8080 != 0 || labels[0] == UInt8(ascii: "\"")
    }

    /// Has the high bit of a byte if a comma and a quote start among the next eight: Hacker's Delight 6-1.
    @inline(__always)
    private static func matches(_ start: UnsafeRawPointer) -> UInt64 {
        let bytes = start.loadUnaligned(as: UInt64.self) ^ ones &* UInt64(UInt8(ascii: ","))
        let next = (start + 1).loadUnaligned(as: UInt64.self) ^ ones &* UInt64(UInt8(ascii: "\""))
        let both = bytes | next
        return (both &- ones) & ~both
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
}
