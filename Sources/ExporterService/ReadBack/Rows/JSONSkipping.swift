extension PaddedBytes {
    /// The offset of the first byte at or after `offset` that is no white space.
    @inline(__always)
    func afterSpace(_ offset: Int) -> Int {
        if byte(at: offset) > 0x20 { return offset }
        var offset = offset
        while isSpace(byte(at: offset)) { offset &+= 1 }
        return offset
    }

    /// The offset behind the closing quote of a string whose content starts at `start`; `nil` when there is none.
    @inline(__always)
    func endOfString(_ start: Int) -> Int? {
        var offset = start
        while offset < count {
            let word = word(at: offset)
            let marks = ByteWord.marks(word, equal: UInt8(ascii: "\"")) | ByteWord.marks(word, equal: UInt8(ascii: "\\"))
            offset &+= ByteWord.first(marks)
            guard marks != 0, offset < count else { continue }
            if byte(at: offset) == UInt8(ascii: "\"") { return offset &+ 1 }
            offset &+= 2
        }
        return nil
    }

    /// The offset behind the value that starts at `start`, whose syntax is taken as checked but for its end; `nil` when it has
    /// none.
    @inline(__always)
    func endOfValue(_ start: Int) -> Int? {
        switch byte(at: start) {
        case UInt8(ascii: "\""): endOfString(start &+ 1)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
            endOfScalar(start)
        case UInt8(ascii: "{"), UInt8(ascii: "["): endOfContainer(start)
        default: nil
        }
    }

    @inline(__always)
    private func endOfScalar(_ start: Int) -> Int {
        var offset = start
        while true {
            let word = word(at: offset)
            let marks =
                ByteWord.marks(word, equal: UInt8(ascii: ",")) | ByteWord.marks(word, equal: UInt8(ascii: "}"))
                | ByteWord.marks(word, equal: UInt8(ascii: "]")) | ByteWord.marks(word, below: 0x21)
            offset &+= ByteWord.first(marks)
            // The zeros behind the end are marks, too.
            if marks != 0 { return min(offset, count) }
        }
    }

    @inline(never)
    private func endOfContainer(_ start: Int) -> Int? {
        var (offset, depth) = (start, 0)
        while offset < count {
            switch byte(at: offset) {
            case UInt8(ascii: "\""):
                guard let end = endOfString(offset &+ 1) else { return nil }
                offset = end
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth &+= 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth &-= 1
            default: break
            }
            offset &+= 1
            if depth == 0 { return offset }
        }
        return nil
    }

    @inline(__always)
    private func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D && byte != 0x0B && byte != 0x0C)
    }
}
