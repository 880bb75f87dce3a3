import DecimalText

/// The time of a sample: as exact as the text for comparing, and in the milliseconds that the series keep.
struct OpenMetricsTime {
    /// Since 1970.
    let seconds: Double
    /// Since 1970, rounded to the nearest; the nearest there is for times beyond all milliseconds.
    let milliseconds: Int64

    /// Takes seconds, with a fraction or an exponent or without.
    init?(_ text: ByteText) {
        guard let seconds = NumberText.parse(text), seconds.isFinite else { return nil }
        self.seconds = seconds
        let hasExponent = text.contains { $0 | 0x20 == UInt8(ascii: "e") }
        milliseconds = (hasExponent ? nil : Self.decimal(text)) ?? Self.clamped((seconds * 1_000).rounded())
    }

    /// The milliseconds of a number without exponent, exactly; `nil` when there are too many.
    private static func decimal(_ text: ByteText) -> Int64? {
        let isNegative = text.first == UInt8(ascii: "-")
        var milliseconds: Int64 = 0
        var fraction = -1
        for byte in isNegative || text.first == UInt8(ascii: "+") ? text.dropFirst() : text[...] {
            if byte == UInt8(ascii: ".") {
                fraction = 0
                continue
            }
            if fraction == 3 { return rounded(milliseconds, at: byte, isNegative) }
            guard append(byte, to: &milliseconds, isNegative) else { return nil }
            if fraction >= 0 { fraction += 1 }
        }
        for _ in max(0, fraction)..<3 {
            guard append(UInt8(ascii: "0"), to: &milliseconds, isNegative) else { return nil }
        }
        return milliseconds
    }

    private static func append(_ digit: UInt8, to value: inout Int64, _ isNegative: Bool) -> Bool {
        let step = Int64(digit &- UInt8(ascii: "0"))
        let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
        let (sum, isBeyond) = isNegative ? tens.subtractingReportingOverflow(step) : tens.addingReportingOverflow(step)
        value = sum
        return !isTooLarge && !isBeyond
    }

    private static func rounded(_ value: Int64, at digit: UInt8, _ isNegative: Bool) -> Int64? {
        guard digit >= UInt8(ascii: "5") else { return value }
        let (rounded, isBeyond) = value.addingReportingOverflow(isNegative ? -1 : 1)
        return isBeyond ? nil : rounded
    }

    private static func clamped(_ value: Double) -> Int64 {
        Int64(exactly: value) ?? (value < 0 ? .min : .max)
    }
}
