extension ByteView {
    /// The string whose opening quote stands at `quote`, checked.
    @inlinable
    @inline(__always)
    func string(after quote: Int) throws(JSONError) -> JSONString {
        let start = quote &+ 1
        let place = start &+ Self.stop(in: word(at: start))
        if self[place] == UInt8(ascii: "\"") { return JSONString(start: start, end: place, hasEscapes: false) }
        return try longString(from: start, at: place)
    }

    /// Goes on with a string that has been checked up to `place`.
    @usableFromInline
    @inline(never)
    func longString(from start: Int, at place: Int) throws(JSONError) -> JSONString {
        var (place, hasEscapes) = (place, false)
        while true {
            let byte = self[place]
            if byte == UInt8(ascii: "\"") { return JSONString(start: start, end: place, hasEscapes: hasEscapes) }
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                place = try endOfEscape(at: place)
            } else if byte >= 0x80 {
                place = try endOfSequences(at: place)
            } else {
                guard byte >= 0x20 else { throw unexpected(.controlCharacter, at: place) }
            }
            var stop = 8
            while stop == 8 {
                stop = Self.stop(in: word(at: place))
                place &+= stop
            }
        }
    }

    /// The first of eight bytes that is a quote, a backslash, a control character or not ASCII; 8 if none is.
    @inlinable
    @inline(__always)
    static func stop(in word: UInt64) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        // Subtraction borrows into the top bit of a byte that is 0, or below a space, and of bytes after it at most.
        let quotes = (word ^ ones &* 0x22) &- ones
        let backslashes = (word ^ ones &* 0x5C) &- ones
        let controls = word &- ones &* 0x20
        return ((quotes | backslashes | controls | word) & (ones &* 0x80)).trailingZeroBitCount &>> 3
    }

    /// After the multi-byte sequences that start at `place`.
    private func endOfSequences(at start: Int) throws(JSONError) -> Int {
        var place = start
        while self[place] >= 0x80 {
            let length = UTF8Sequence.length(in: self, at: place)
            guard length > 0 else { throw JSONError(.invalidUTF8, at: place) }
            place &+= length
        }
        return place
    }

    private func endOfEscape(at place: Int) throws(JSONError) -> Int {
        switch self[place &+ 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return place &+ 2
        case UInt8(ascii: "u"):
            return try endOfUnicodeEscape(at: place)
        default:
            throw unexpected(.invalidEscape, at: place &+ 1)
        }
    }

    private func endOfUnicodeEscape(at place: Int) throws(JSONError) -> Int {
        guard let unit = hexadecimal(at: place &+ 2) else { throw unexpected(.invalidEscape, at: place &+ 2) }
        switch unit {
        case 0xD800...0xDBFF:
            guard self[place &+ 6] == UInt8(ascii: "\\"), self[place &+ 7] == UInt8(ascii: "u"),
                let low = hexadecimal(at: place &+ 8), 0xDC00...0xDFFF ~= low
            else { throw JSONError(.loneSurrogate, at: place) }
            return place &+ 12
        case 0xDC00...0xDFFF:
            throw JSONError(.loneSurrogate, at: place)
        default:
            return place &+ 6
        }
    }

    /// The number that four hexadecimal digits stand for; nil if one of them is none.
    func hexadecimal(at place: Int) -> UInt32? {
        var value: UInt32 = 0
        for index in place..<place &+ 4 {
            let byte = self[index]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value &<< 4 | UInt32(byte & 0xF)
            case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
                value = value &<< 4 | UInt32(byte & 0xF &+ 9)
            default: return nil
            }
        }
        return value
    }
}
