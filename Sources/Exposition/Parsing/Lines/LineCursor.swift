/// Bytes of the text that is read; valid while it is.
typealias ByteText = UnsafeBufferPointer<UInt8>

/// A position in lines of text that goes forward only.
///
/// It reads without checking bounds, which is sound since the last byte is a line feed, no scan goes over a line feed, and only
/// `takeLineEnd` does; whoever reads lines asks `isAtEnd` before each.
struct LineCursor {
    let syntax: TextSyntax
    private let base: UnsafePointer<UInt8>
    private let count: Int
    private(set) var position = 0
    /// Counted from 1.
    private(set) var line = 1
    private var countedEnd = 0

    /// Takes lines that all end with a line feed; `nil` where there are none.
    init?(_ lines: ByteText, _ syntax: TextSyntax) {
        guard let base = lines.baseAddress, lines.last == UInt8(ascii: "\n") else { return nil }
        (self.base, self.syntax, count) = (base, syntax, lines.count)
    }

    /// Whether no line is left.
    var isAtEnd: Bool { position == count }

    /// The byte at the position, of a line feed at the latest.
    var current: UInt8 {
        @inline(__always) get { base[position] }
    }

    /// The bytes from a position to the present one.
    @inline(__always)
    func text(from start: Int) -> ByteText { ByteText(start: base + start, count: position &- start) }

    /// The bytes at a place that was read before.
    @inline(__always)
    func text(_ start: Int, _ count: Int) -> ByteText { ByteText(start: base + start, count: count) }

    /// Goes over the byte, no line feed, if it is the current one, and tells whether it was.
    @inline(__always)
    mutating func skip(_ byte: UInt8) -> Bool {
        guard base[position] == byte else { return false }
        position &+= 1
        return true
    }

    /// Takes one byte, which is not a line feed.
    @inline(__always)
    mutating func takeByte() -> UInt8 {
        let byte = base[position]
        position &+= 1
        return byte
    }

    /// Goes over a line feed if it is the current byte, and tells whether it was.
    @inline(__always)
    mutating func takeLineEnd() -> Bool {
        guard skip(UInt8(ascii: "\n")) else { return false }
        line &+= 1
        return true
    }

    /// Goes over spaces and tabs.
    @inline(__always)
    mutating func skipBlanks() {
        while base[position] == UInt8(ascii: " ") || base[position] == UInt8(ascii: "\t") { position &+= 1 }
    }

    /// Goes to the end of the line, not over its line feed.
    mutating func skipLine() { while base[position] != UInt8(ascii: "\n") { position &+= 1 } }

    /// Takes what stands before the next blank or line feed.
    @inline(__always)
    mutating func takeToken() -> ByteText {
        let start = position
        while !isBlankOrEnd(base[position]) { position &+= 1 }
        return text(from: start)
    }

    /// Takes the bytes of the classic metric and label names, digits in front among them.
    mutating func takeNameBytes(colons: Bool) -> ByteText {
        let start = position
        while NameBytes.contains(base[position]) || colons && base[position] == UInt8(ascii: ":") { position &+= 1 }
        return text(from: start)
    }

    /// Goes over the bytes of one place that was read before, none of them a line feed, if they stand here again.
    @inline(__always)
    mutating func skipRepeated(_ start: Int, _ length: Int) -> Bool {
        guard repeats(start, length) else { return false }
        position &+= length
        return true
    }

    /// The number of lines from here to the next that starts with `#`; 0 when they were counted before.
    ///
    /// In a grouped text these are the samples of one family.
    mutating func countLines() -> Int {
        guard position >= countedEnd else { return 0 }
        var lines = 0
        countedEnd = position
        while countedEnd < count, base[countedEnd] != UInt8(ascii: "#") {
            countedEnd = startOfLine(behind: countedEnd)
            lines &+= 1
        }
        return lines
    }

    private func startOfLine(behind position: Int) -> Int {
        var index = position
        while index &+ 8 <= count {
            let feeds = ByteWord.places(of: ByteWord.lineFeeds, in: word(index))
            if feeds != 0 { return index &+ feeds.trailingZeroBitCount &>> 3 &+ 1 }
            index &+= 8
        }
        while base[index] != UInt8(ascii: "\n") { index &+= 1 }
        return index &+ 1
    }

    /// Goes over all bytes before the next quote, backslash or line feed, and tells whether they are ASCII.
    mutating func skipPlain() -> Bool {
        var bits: UInt64 = 0
        while position &+ 8 <= count {
            let word = word(position)
            let stops =
                ByteWord.places(of: ByteWord.quotes, in: word) | ByteWord.places(of: ByteWord.backslashes, in: word)
                | ByteWord.places(of: ByteWord.lineFeeds, in: word)
            if stops != 0 {
                let length = stops.trailingZeroBitCount &>> 3
                position &+= length
                return (bits | word & (1 &<< (UInt64(length) &* 8) &- 1)) & ByteWord.tops == 0
            }
            bits |= word
            position &+= 8
        }
        while !isStop(base[position]) {
            bits |= UInt64(base[position])
            position &+= 1
        }
        return bits & ByteWord.tops == 0
    }

    /// Whether a name of this length that stands here ends with it.
    @inline(__always)
    func isNameEnd(behind length: Int) -> Bool {
        base[position &+ length] == UInt8(ascii: "{") || isBlankOrEnd(base[position &+ length])
    }

    private func isStop(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\n")
    }

    @inline(__always)
    private func isBlankOrEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
    }

    /// Whether the bytes of one place that was read before, none of them a line feed, stand here again.
    @inline(__always)
    func repeats(_ start: Int, _ length: Int) -> Bool {
        // The bytes read before stand in front of the position: what is in bounds here is in bounds there.
        guard position &+ length &+ 8 <= count else { return isEqual(start, length) }
        var offset = 0
        while offset &+ 8 <= length {
            guard word(position &+ offset) == word(start &+ offset) else { return false }
            offset &+= 8
        }
        let difference = word(position &+ offset) ^ word(start &+ offset)
        return difference & (1 &<< (UInt64(length &- offset) &* 8) &- 1) == 0
    }

    private func isEqual(_ start: Int, _ length: Int) -> Bool {
        position &+ length <= count && text(position, length).elementsEqual(text(start, length))
    }

    @inline(__always)
    private func word(_ position: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: position, as: UInt64.self))
    }
}
