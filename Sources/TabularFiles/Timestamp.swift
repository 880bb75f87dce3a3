import JSONText

/// Times as prediction logs write them.
package enum Timestamp {
    /// Seconds since 1970 from a number or an RFC 3339 time, whose `T` may be a space; nil for anything else.
    package static func seconds(_ text: String) -> Double? {
        Array(text.utf8).withUnsafeBytes { bytes in
            JSONNumber.value(of: bytes).flatMap { $0.isFinite ? $0 : nil } ?? rfc3339(bytes)
        }
    }

    /// As above for RFC 3339 alone.
    static func rfc3339(_ text: UnsafeRawBufferPointer) -> Double? { rfc3339(ByteView(text)) }

    private static func rfc3339(_ text: ByteView) -> Double? {
        guard let year = digits(text, 0, 4), text[4] == UInt8(ascii: "-"), let month = digits(text, 5, 2),
            text[7] == UInt8(ascii: "-"), let day = digits(text, 8, 2), 1...12 ~= month,
            1...daysIn(month, of: year) ~= day, [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(text[10]),
            let hour = digits(text, 11, 2), hour < 24, text[13] == UInt8(ascii: ":"),
            let minute = digits(text, 14, 2), minute < 60, text[16] == UInt8(ascii: ":"),
            let second = digits(text, 17, 2), second <= 60
        else { return nil }
        var end = 19
        let fraction = fraction(text, &end)
        guard let offset = offset(text, end) else { return nil }
        let time = (hour * 60 + minute) * 60 + second - offset
        return Double(daysSince1970(year, month, day) * 86400 + time) + fraction
    }

    private static func digits(_ text: ByteView, _ start: Int, _ count: Int) -> Int? {
        var value = 0
        for index in start..<start + count {
            guard case let digit = text[index] &- UInt8(ascii: "0"), digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }

    private static func fraction(_ text: ByteView, _ end: inout Int) -> Double {
        guard text[end] == UInt8(ascii: "."), digits(text, end + 1, 1) != nil else { return 0 }
        var value = 0.0
        var scale = 0.1
        end += 1
        while let digit = digits(text, end, 1) {
            value += Double(digit) * scale
            scale /= 10
            end += 1
        }
        return value
    }

    /// Seconds east of Greenwich; nil when the zone is missing or something follows it.
    private static func offset(_ text: ByteView, _ start: Int) -> Int? {
        if text[start] | 0x20 == UInt8(ascii: "z") { return text.count == start + 1 ? 0 : nil }
        guard text[start] == UInt8(ascii: "+") || text[start] == UInt8(ascii: "-"), text.count == start + 6,
            let hours = digits(text, start + 1, 2), text[start + 3] == UInt8(ascii: ":"),
            let minutes = digits(text, start + 4, 2), hours < 24, minutes < 60
        else { return nil }
        return (hours * 60 + minutes) * 60 * (text[start] == UInt8(ascii: "-") ? -1 : 1)
    }

    private static func daysIn(_ month: Int, of year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Days of the proleptic Gregorian calendar, counted from March so that leap days come last.
    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let era = shifted >= 0 ? shifted / 400 : -1
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
