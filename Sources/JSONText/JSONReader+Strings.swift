/// A string that has been checked but not yet copied out of the text.
package struct JSONString: Sendable, Equatable {
    /// Between the quotes.
    package let range: Range<Int>
    package let hasEscapes: Bool

    init(range: Range<Int>, hasEscapes: Bool) {
        self.range = range
        self.hasEscapes = hasEscapes
    }
}

extension JSONReader {
    /// Checks a string: its escapes, its surrogate pairs and its UTF-8.
    package mutating func readString() throws(JSONError) -> JSONString {
        guard try kind() == .string else { throw JSONError(.expectedString, at: offset) }
        let start = offset + 1
        var place = start
        var hasEscapes = false
        while true {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\"") { break }
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                place = try endOfEscape(at: place)
            } else if byte >= 0x80 {
                let length = UTF8Sequence.length(in: bytes, at: place)
                guard length > 0 else { throw JSONError(.invalidUTF8, at: place) }
                place += length
            } else {
                guard byte >= 0x20 else { throw unexpected(.controlCharacter, at: place) }
                place += 1
            }
        }
        offset = place + 1
        return JSONString(range: start..<place, hasEscapes: hasEscapes)
    }

    /// The content of a string that this reader has read, escapes replaced.
    package func text(of string: JSONString) -> String {
        guard string.hasEscapes else { return bytes.text(string.range) }
        return String(decoding: unescaped(string), as: UTF8.self)
    }

    /// Appends the UTF-8 of a string that this reader has read, escapes replaced.
    package func append(_ string: JSONString, to output: inout [UInt8]) {
        if string.hasEscapes {
            output += unescaped(string)
        } else {
            output.append(contentsOf: bytes.slice(string.range))
        }
    }

    /// Compares the content of a string by bytes.
    @inline(__always)
    package func equal(_ string: JSONString, _ text: StaticString) -> Bool {
        guard string.hasEscapes else { return bytes.equal(string.range, text) }
        return text.withUTF8Buffer { unescaped(string).elementsEqual($0) }
    }

    private func endOfEscape(at place: Int) throws(JSONError) -> Int {
        switch bytes[place + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return place + 2
        case UInt8(ascii: "u"):
            return try endOfUnicodeEscape(at: place)
        default:
            throw unexpected(.invalidEscape, at: place + 1)
        }
    }

    private func endOfUnicodeEscape(at place: Int) throws(JSONError) -> Int {
        guard let unit = hexadecimal(at: place + 2) else { throw unexpected(.invalidEscape, at: place + 2) }
        switch unit {
        case 0xD800...0xDBFF:
            guard bytes[place + 6] == UInt8(ascii: "\\"), bytes[place + 7] == UInt8(ascii: "u"),
                let low = hexadecimal(at: place + 8), 0xDC00...0xDFFF ~= low
            else { throw JSONError(.loneSurrogate, at: place) }
            return place + 12
        case 0xDC00...0xDFFF:
            throw JSONError(.loneSurrogate, at: place)
        default:
            return place + 6
        }
    }

    private func hexadecimal(at place: Int) -> UInt32? {
        var value: UInt32 = 0
        for index in place..<place + 4 {
            guard let digit = Character(UnicodeScalar(bytes[index])).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    private func unescaped(_ string: JSONString) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(string.range.count)
        var place = string.range.lowerBound
        while place < string.range.upperBound {
            if bytes[place] == UInt8(ascii: "\\") {
                place = appendEscape(at: place, to: &output)
            } else {
                output.append(bytes[place])
                place += 1
            }
        }
        return output
    }

    private func appendEscape(at place: Int, to output: inout [UInt8]) -> Int {
        switch bytes[place + 1] {
        case UInt8(ascii: "b"): output.append(0x08)
        case UInt8(ascii: "f"): output.append(0x0C)
        case UInt8(ascii: "n"): output.append(0x0A)
        case UInt8(ascii: "r"): output.append(0x0D)
        case UInt8(ascii: "t"): output.append(0x09)
        case UInt8(ascii: "u"): return appendUnicodeEscape(at: place, to: &output)
        case let byte: output.append(byte)
        }
        return place + 2
    }

    private func appendUnicodeEscape(at place: Int, to output: inout [UInt8]) -> Int {
        let unit = hexadecimal(at: place + 2) ?? 0
        let isPair = 0xD800...0xDBFF ~= unit
        let low = isPair ? hexadecimal(at: place + 8) ?? 0 : 0
        let value = isPair ? 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF : unit
        // Checked when the string was read: halves of pairs never stand alone, so the scalar exists.
        if let scalar = UnicodeScalar(value) { output += UTF8.encode(scalar).map(Array.init) ?? [] }
        return place + (isPair ? 12 : 6)
    }
}
