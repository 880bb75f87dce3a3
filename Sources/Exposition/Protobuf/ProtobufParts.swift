import Instruments

/// Writes the messages within a `Metric`.
struct ProtobufParts {
    private typealias End = UnsafeMutablePointer<UInt8>

    let escaping: NameEscaping

    /// The most that labels, exemplar and times of a series can take.
    @inline(__always)
    func bound(_ head: SeriesHead) -> Int {
        // The shortest label in text, `a="",`, is six bytes longer as a message.
        let labels = 3 &* head.labels.count &+ 128
        return head.exemplar == nil ? labels : labels &+ bound(of: head.exemplar)
    }

    /// Writes the labels, `LabelPair`.
    @inline(__always)
    func labels(_ labels: UnsafeBufferPointer<UInt8>, to out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        var end = out
        for label in LabelTextReader(labels) {
            end = end.field(1, expecting: label.name.count &+ label.value.count &+ 4) {
                text(2, label.value, to: text(1, label.name, to: $0))
            }
        }
        return end
    }

    @inline(__always)
    private func text(
        _ number: UInt64, _ text: EscapedText, to out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        guard text.hasEscapes else { return text.write(to: out.varint(number &<< 3 | 2).varint(UInt64(text.count))) }
        return out.field(number, expecting: text.count) { text.write(to: $0) }
    }

    /// Writes a `Counter`.
    func counter(_ number: Double, _ head: SeriesHead, to out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        guard head.exemplar != nil || head.created != nil else { return out.field(3, expecting: 9) { $0.field(1, number) } }
        return out.field(3, expecting: 64) {
            let end = exemplar(2, head.exemplar, to: $0.field(1, number))
            return time(3, head.created, to: end)
        }
    }

    /// Writes the fields of a `Summary`; a sum that is not known is not a number.
    func summary(
        _ summary: SummaryValue, _ created: Double?, to out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        var end = out.field(1, summary.count ?? 0).field(2, summary.sum ?? .nan)
        for quantile in summary.quantiles {
            end = end.field(3, expecting: 18) { $0.field(1, quantile.quantile).field(2, quantile.value) }
        }
        return time(4, created, to: end)
    }

    /// Writes an `Exemplar` if there is one.
    func exemplar(
        _ number: UInt64, _ exemplar: Exemplar?, to out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        guard let exemplar else { return out }
        var escapes = NameEscapes(exemplar.labels.map(\.name.text), escaping, colons: false)
        return out.field(number, expecting: 128) {
            var end = $0
            for label in exemplar.labels {
                let name = escapes.next(label.name.text)
                end = end.field(1, expecting: 32) { $0.field(1, name).field(2, label.value) }
            }
            return time(3, exemplar.timestamp, to: end.field(2, exemplar.value))
        }
    }

    /// The most that an exemplar can take.
    func bound(of exemplar: Exemplar?) -> Int {
        guard let exemplar else { return 0 }
        // Escaping makes at most nine bytes of one.
        return exemplar.labels.reduce(64) { $0 + 9 * $1.name.text.utf8.count + $1.value.utf8.count + 32 }
    }

    /// Writes a `google.protobuf.Timestamp` if there is a time that has one.
    func time(_ number: UInt64, _ seconds: Double?, to out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        guard let seconds, Self.times.contains(seconds) else { return out }
        let whole = seconds.rounded(.down)
        let nanoseconds = UInt64(((seconds - whole) * 1e9).rounded(.down))
        return out.field(number, expecting: 12) { $0.field(1, UInt64(bitPattern: Int64(whole))).field(2, nanoseconds) }
    }

    // The years 1 to 9999, <https://protobuf.dev/reference/protobuf/google.protobuf/#timestamp>.
    private static let times = -62_135_596_800.0..<253_402_300_800
}
