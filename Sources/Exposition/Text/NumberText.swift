/// Numbers as Prometheus' own exporters write them: Go's `strconv.FormatFloat(value, 'g', -1, 64)`.
package enum NumberText {
    /// Appends a sample value; zero is `0` whatever its sign.
    package static func append(_ value: Double, to bytes: inout [UInt8]) {
        if value.isNaN { return bytes.append(contentsOf: "NaN".utf8) }
        if value.sign == .minus, value != 0 { bytes.append(UInt8(ascii: "-")) }
        let magnitude = value.magnitude
        if magnitude == .infinity {
            bytes.append(contentsOf: value > 0 ? "+Inf".utf8 : "Inf".utf8)
        } else if magnitude < exponentFrom, magnitude == magnitude.rounded(.down) {
            append(UInt64(magnitude), to: &bytes)
        } else {
            append(ShortestDecimal(magnitude: magnitude), to: &bytes)
        }
    }

    /// The text of a bound or quantile as a label value: `1.0`, `10.0`, `1e+06`, `+Inf`.
    ///
    /// Prometheus 3 stores `le` and `quantile` of histograms and summaries in this form whatever was sent, but leaves the same
    /// labels of gauges as they are: written so everywhere, both join on any engine.
    package static func canonicalBound(_ value: Double) -> String {
        var bytes: [UInt8] = []
        appendCanonicalBound(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func appendCanonicalBound(_ value: Double, to bytes: inout [UInt8]) {
        let start = bytes.count
        append(value, to: &bytes)
        let hasMark = bytes[start...].contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "e") }
        if value.isFinite, !hasMark { bytes.append(contentsOf: ".0".utf8) }
    }

    static func append(_ integer: UInt64, to bytes: inout [UInt8]) {
        let start = bytes.count
        var rest = integer
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    // Go lays numbers out with an exponent from 10^6 up and below 10^-4.
    private static let exponentFrom = 1e6
    private static let plainPoints = -3...6

    private static func append(_ decimal: ShortestDecimal, to bytes: inout [UInt8]) {
        if plainPoints.contains(decimal.point) {
            appendPlain(decimal, to: &bytes)
        } else {
            appendScientific(decimal, to: &bytes)
        }
    }

    private static func appendPlain(_ decimal: ShortestDecimal, to bytes: inout [UInt8]) {
        let zero = UInt8(ascii: "0")
        guard decimal.point > 0 else {
            bytes.append(contentsOf: "0.".utf8)
            bytes.append(contentsOf: repeatElement(zero, count: -decimal.point))
            return bytes.append(contentsOf: decimal.digits)
        }
        bytes.append(contentsOf: decimal.digits.prefix(decimal.point))
        bytes.append(contentsOf: repeatElement(zero, count: max(0, decimal.point - decimal.digits.count)))
        guard decimal.digits.count > decimal.point else { return }
        bytes.append(UInt8(ascii: "."))
        bytes.append(contentsOf: decimal.digits[decimal.point...])
    }

    private static func appendScientific(_ decimal: ShortestDecimal, to bytes: inout [UInt8]) {
        bytes.append(decimal.digits[0])
        if decimal.digits.count > 1 {
            bytes.append(UInt8(ascii: "."))
            bytes.append(contentsOf: decimal.digits[1...])
        }
        let exponent = decimal.point - 1
        bytes.append(contentsOf: exponent < 0 ? "e-".utf8 : "e+".utf8)
        if exponent.magnitude < 10 { bytes.append(UInt8(ascii: "0")) }
        append(UInt64(exponent.magnitude), to: &bytes)
    }
}
