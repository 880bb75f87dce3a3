import DecimalText

/// Times as OpenMetrics writes them: seconds without an exponent.
enum SecondsText {
    /// What must be free where a time is written.
    static let maximumBytes = 2 * NumberText.maximumBytes

    /// Writes a finite time and returns its length; only times no clock shows, beyond 10^21 or below 10^-4, keep an exponent.
    static func write(_ seconds: Double, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let length = NumberText.write(seconds, to: out)
        var text = Array(UnsafeBufferPointer(start: out, count: length))
        guard let mark = text.firstIndex(of: UInt8(ascii: "e")), text[mark + 1] == UInt8(ascii: "+") else { return length }
        let exponent = text[(mark + 2)...].reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) }
        guard exponent <= 20 else { return length }
        text.removeSubrange(mark...)
        text.removeAll { $0 == UInt8(ascii: ".") }
        let point = exponent + (seconds < 0 ? 2 : 1)
        text += repeatElement(UInt8(ascii: "0"), count: max(0, point - text.count))
        if point < text.count { text.insert(UInt8(ascii: "."), at: point) }
        out.update(from: text, count: text.count)
        return text.count
    }

    /// Writes milliseconds as seconds and returns the length.
    static func write(milliseconds: Int64, to out: UnsafeMutablePointer<UInt8>) -> Int {
        let start = milliseconds < 0 ? out.byte(UInt8(ascii: "-")) : out
        let (seconds, rest) = milliseconds.magnitude.quotientAndRemainder(dividingBy: 1000)
        var end = start + NumberText.write(seconds, to: start)
        if rest > 0 {
            // The digit in front keeps the zeros, and the point takes its place.
            let length = NumberText.write(1000 + rest, to: end)
            end[0] = UInt8(ascii: ".")
            end += length
        }
        return end - out
    }
}
