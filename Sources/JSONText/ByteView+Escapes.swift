extension ByteView {
    /// Writes the content of a string that has been checked, escapes replaced, and returns its bytes.
    ///
    /// What does not fit is left out: that does not happen as long as there is room for the whole range.
    func unescape(_ range: Range<Int>, into output: UnsafeMutableRawBufferPointer) -> Int {
        var writer = BoundedWriter(output: output)
        var place = range.lowerBound
        while place < range.upperBound {
            let byte = self[place]
            if byte == UInt8(ascii: "\\") {
                place = unescape(at: place, into: &writer)
            } else {
                writer.write(byte)
                place &+= 1
            }
        }
        return writer.count
    }

    /// Returns the byte after the escape.
    private func unescape(at place: Int, into writer: inout BoundedWriter) -> Int {
        switch self[place &+ 1] {
        case UInt8(ascii: "b"): writer.write(0x08)
        case UInt8(ascii: "f"): writer.write(0x0C)
        case UInt8(ascii: "n"): writer.write(0x0A)
        case UInt8(ascii: "r"): writer.write(0x0D)
        case UInt8(ascii: "t"): writer.write(0x09)
        case UInt8(ascii: "u"): return unescapeUnicode(at: place, into: &writer)
        case let byte: writer.write(byte)
        }
        return place &+ 2
    }

    private func unescapeUnicode(at place: Int, into writer: inout BoundedWriter) -> Int {
        let unit = hexadecimal(at: place &+ 2) ?? 0
        let isPair = 0xD800...0xDBFF ~= unit
        let low = isPair ? hexadecimal(at: place &+ 8) ?? 0 : 0
        let value = isPair ? 0x10000 + (unit & 0x3FF) &<< 10 + low & 0x3FF : unit
        // Checked when the string was read: halves of pairs never stand alone, so the scalar exists.
        if let scalar = UnicodeScalar(value) { UTF8.encode(scalar)?.forEach { writer.write($0) } }
        return place &+ (isPair ? 12 : 6)
    }
}

/// Fills memory up to its end.
private struct BoundedWriter {
    let output: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(output: UnsafeMutableRawBufferPointer) { self.output = output }

    @inline(__always)
    mutating func write(_ byte: UInt8) {
        guard count < output.count else { return }
        output[count] = byte
        count &+= 1
    }
}
