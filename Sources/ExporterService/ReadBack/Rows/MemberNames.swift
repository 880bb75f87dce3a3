import Instruments
import JSONText

/// The member names of the objects read so far, as they were written, in the order in which they were first met.
///
/// Objects of one model have the same names in the same order, so that the name after the last one found is nearly always next.
struct MemberNames {
    private struct Name {
        /// The first eight bytes, or all with the closing quote.
        let head: UInt64
        let headMask: UInt64
        /// With the closing quote.
        let length: Int
        /// Where the bytes from the ninth on begin in `tails`.
        let tail: Int
        /// The place among the wanted, or -1.
        let wanted: Int
    }

    // Far more than any model has; names beyond, such as ever new spellings of one, are looked up each time.
    private static let maximum = 1024
    private static let longest = 1024

    private let wanted: [ExactText: Int]
    private var names: [Name] = []
    private var tails: [UInt8] = []
    private var expected = 0

    /// - Parameter wanted: each once.
    init(wanted: [String]) {
        self.wanted = Dictionary(wanted.enumerated().map { (ExactText($1), $0) }) { first, _ in first }
    }

    /// To be called before the first name of each object.
    @inline(__always)
    mutating func startObject() { expected = 0 }

    /// The place among the wanted (or -1) of the name whose first byte stands at `start`, and the offset behind its quote.
    @inline(__always)
    mutating func find(in bytes: PaddedBytes, at start: Int) -> (wanted: Int, end: Int)? {
        let word = bytes.word(at: start)
        if expected < names.count, isName(expected, word, bytes, start) {
            defer { expected &+= 1 }
            return (names[expected].wanted, start &+ names[expected].length)
        }
        return search(in: bytes, at: start, word)
    }

    @inline(never)
    private mutating func search(in bytes: PaddedBytes, at start: Int, _ word: UInt64) -> (wanted: Int, end: Int)? {
        for index in names.indices where isName(index, word, bytes, start) {
            expected = index &+ 1
            return (names[index].wanted, start &+ names[index].length)
        }
        guard let end = bytes.endOfString(start) else { return nil }
        let wanted = place(of: bytes.slice(start &- 1..<end))
        if names.count < Self.maximum, end &- start <= Self.longest { learn(bytes.slice(start..<end), word, wanted) }
        return (wanted, end)
    }

    @inline(__always)
    private func isName(_ index: Int, _ word: UInt64, _ bytes: PaddedBytes, _ start: Int) -> Bool {
        let name = names[index]
        guard word & name.headMask == name.head else { return false }
        return name.length <= 8 || hasTail(name, bytes, start)
    }

    @inline(__always)
    private func hasTail(_ name: Name, _ bytes: PaddedBytes, _ start: Int) -> Bool {
        guard start &+ name.length <= bytes.count else { return false }
        for offset in 8..<name.length where bytes.byte(at: start &+ offset) != tails[name.tail &+ offset &- 8] { return false }
        return true
    }

    /// - Parameter quoted: a whole JSON string.
    private func place(of quoted: UnsafeRawBufferPointer) -> Int {
        let name = JSONReader.read(quoted) { reader in (try? reader.readString()).map { reader.text(of: $0) } }
        return name.flatMap { wanted[ExactText($0)] } ?? -1
    }

    private mutating func learn(_ text: UnsafeRawBufferPointer, _ word: UInt64, _ wanted: Int) {
        let mask = ByteWord.mask(min(text.count, 8))
        expected = names.count &+ 1
        names.append(Name(head: word & mask, headMask: mask, length: text.count, tail: tails.count, wanted: wanted))
        tails += text.dropFirst(8)
    }
}
