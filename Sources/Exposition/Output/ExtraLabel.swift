import DecimalText
import Instruments

/// A label that a sample has beside those of its series, such as `quantile`, as `,name="value"} ` with padding.
struct ExtraLabel {
    private let bytes: [UInt8]

    init(_ name: String, _ value: String) {
        var bytes = [UInt8(ascii: ",")]
        LabelText.appendName(name, to: &bytes)
        bytes += "=\"".utf8
        LabelText.appendEscaped(value, to: &bytes)
        bytes += "\"} ".utf8
        self.bytes = bytes + repeatElement(0, count: PaddedText.padding)
    }

    /// The label of a summary's quantile.
    static func quantile(_ quantile: Double) -> Self { Self("quantile", NumberText.canonicalBound(quantile)) }

    /// The length with the padding.
    var bound: Int { bytes.count }

    /// Writes the start of a line with the labels of the series and this one, up to the value.
    func write(
        _ line: LineStart, _ labels: UnsafeBufferPointer<UInt8>, to out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        bytes.withUnsafeBufferPointer { bytes in
            // It has a comma at least.
            let text = PaddedText(start: bytes.baseAddress.unsafelyUnwrapped, count: bytes.count - PaddedText.padding)
            return line.write(labels, and: text, to: out)
        }
    }
}
