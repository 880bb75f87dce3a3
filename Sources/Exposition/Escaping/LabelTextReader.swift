/// Takes a series' labels apart where they lie, in the notation of `LabelText` and with its padding; never ones from outside.
struct LabelTextReader: Sequence, IteratorProtocol {
    /// A label as it is written.
    struct Pair {
        let name: EscapedText
        let value: EscapedText
    }

    private var place: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>

    init(_ labels: UnsafeBufferPointer<UInt8>) {
        // Without labels nothing is read.
        place = labels.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
        end = place + labels.count
    }

    @inline(__always)
    mutating func next() -> Pair? {
        guard place < end else { return nil }
        let isQuoted = place[0] == UInt8(ascii: "\"")
        if isQuoted { place += 1 }
        let name = take(until: isQuoted ? UInt8(ascii: "\"") : UInt8(ascii: "="))
        place += isQuoted ? 3 : 2
        let value = take(until: UInt8(ascii: "\""))
        place += 2
        return Pair(name: name, value: value)
    }

    @inline(__always)
    private mutating func take(until mark: UInt8) -> EscapedText {
        let start = place
        place += EscapedText.distance(to: mark, from: place, before: end)
        var hasEscapes = false
        while place < end, place[0] == UInt8(ascii: "\\") {
            hasEscapes = true
            place += 2
            place += EscapedText.distance(to: mark, from: place, before: end)
        }
        return EscapedText(start: start, count: place - start, hasEscapes: hasEscapes)
    }
}

/// A name or a value of a label as it is written, without quotes, and with padding behind it.
struct EscapedText {
    let start: UnsafePointer<UInt8>
    let count: Int
    let hasEscapes: Bool

    /// What it stands for.
    var text: String {
        String(unsafeUninitializedCapacity: count) { out in
            guard let out = out.baseAddress else { return 0 }
            return unescape(to: out) - out
        }
    }

    /// Writes what it stands for, at most as many bytes and up to 31 more behind them, and returns the end.
    @inline(__always)
    func write(to out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        hasEscapes ? unescape(to: out) : out.copy(start, count)
    }

    private func unescape(to out: UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8> {
        var (end, index) = (out, 0)
        while index < count {
            var byte = start[index]
            if byte == UInt8(ascii: "\\"), index &+ 1 < count {
                index &+= 1
                byte = start[index] == UInt8(ascii: "n") ? UInt8(ascii: "\n") : start[index]
            }
            end = end.byte(byte)
            index &+= 1
        }
        return end
    }

    /// The bytes before the next mark or backslash, of which one follows before `end`.
    @inline(__always)
    fileprivate static func distance(
        to mark: UInt8, from start: UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>
    ) -> Int {
        var offset = 0
        while start + offset < end {
            let word = UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            let found = zeros(word ^ ones &* UInt64(mark)) | zeros(word ^ ones &* UInt64(UInt8(ascii: "\\")))
            if found != 0 { return offset &+ found.trailingZeroBitCount &>> 3 }
            offset &+= 8
        }
        return 0
    }

    /// Has the high bit of every byte that is zero, and perhaps of some above them: Hacker's Delight 6-1.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & 0x8080_8080_8080_8080 }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
}
