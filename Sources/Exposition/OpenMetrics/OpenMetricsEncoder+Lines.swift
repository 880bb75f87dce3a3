import DecimalText
import Instruments

extension OpenMetricsSamples {
    /// Writes a floating-point number, which has a point or an exponent; returns its end.
    @inline(__always)
    static func write(_ number: Double, to out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        let end = out + NumberText.write(number, to: out)
        // Only whole numbers below 10^6 have neither.
        guard number.magnitude < 1e6, Double(Int64(number)) == number else { return end }
        return end.byte(UInt8(ascii: ".")).byte(UInt8(ascii: "0"))
    }

    /// Ends a line, after a timestamp if there is one.
    @inline(__always)
    static func end(_ out: UnsafeMutablePointer<UInt8>, _ timestamp: Int64?) -> UnsafeMutablePointer<UInt8> {
        guard let timestamp else { return out.byte(UInt8(ascii: "\n")) }
        let end = out.byte(UInt8(ascii: " "))
        return (end + SecondsText.write(milliseconds: timestamp, to: end)).byte(UInt8(ascii: "\n"))
    }

    /// Ends a line, after a timestamp and an exemplar if there are any.
    @inline(__always)
    static func end(
        _ out: UnsafeMutablePointer<UInt8>, _ timestamp: Int64?, _ exemplar: [UInt8]
    ) -> UnsafeMutablePointer<UInt8> {
        guard !exemplar.isEmpty else { return end(out, timestamp) }
        // The exemplar goes where the line feed was.
        let start = end(out, timestamp) - 1
        start.update(from: exemplar, count: exemplar.count)
        return (start + exemplar.count).byte(UInt8(ascii: "\n"))
    }
}

/// Exemplars as they stand behind a value.
struct ExemplarText {
    let escaping: NameEscaping

    /// ` # {…} value timestamp`, or nothing when there is no exemplar.
    ///
    /// Nor when a label has a zero byte, for which Prometheus 3.5 fails the scrape, though not in labels of samples.
    func bytes(_ exemplar: Exemplar?) -> [UInt8] {
        guard let exemplar, !exemplar.labels.contains(where: { $0.name.text.utf8.contains(0) || $0.value.utf8.contains(0) })
        else { return [] }
        var bytes = Array(" # {".utf8)
        var escapes = NameEscapes(exemplar.labels.map(\.name.text), escaping, colons: false)
        for (index, label) in exemplar.labels.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            LabelText.appendName(escapes.next(label.name.text), to: &bytes)
            bytes += "=\"".utf8
            LabelText.appendEscaped(label.value, to: &bytes)
            bytes.append(UInt8(ascii: "\""))
        }
        bytes += "} ".utf8
        append(to: &bytes) { OpenMetricsSamples.write(exemplar.value, to: $0) - $0 }
        if let timestamp = exemplar.timestamp, timestamp.isFinite {
            bytes.append(UInt8(ascii: " "))
            append(to: &bytes) { SecondsText.write(timestamp, to: $0) }
        }
        return bytes
    }

    private func append(to bytes: inout [UInt8], _ write: (UnsafeMutablePointer<UInt8>) -> Int) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: SecondsText.maximumBytes) { room in
            guard let start = room.baseAddress else { return }
            bytes += UnsafeBufferPointer(start: start, count: write(start))
        }
    }
}
