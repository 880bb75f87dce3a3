import JSONText

/// Memory for the texts of one line that have escapes; used again for the next line.
///
/// Texts never move while they are used: there is room for the whole line before the first, and none grows by unescaping.
struct TextArena: ~Copyable {
    private var memory: UnsafeMutableRawBufferPointer = .allocate(byteCount: 0, alignment: 1)
    private var used = 0
    private var lineBytes = 0

    deinit { memory.deallocate() }

    /// Forgets all texts.
    mutating func begin(lineBytes: Int) {
        used = 0
        self.lineBytes = lineBytes
    }

    /// The content of a string that `reader` has read.
    @inline(__always)
    mutating func text(of string: JSONString, in reader: JSONReader) -> TextView {
        string.hasEscapes ? unescape(string, reader.bytes) : TextView(start: reader.start(of: string), count: string.count)
    }

    @inline(never)
    private mutating func unescape(_ string: JSONString, _ line: ByteView) -> TextView {
        if used == 0, memory.count < lineBytes {
            memory.deallocate()
            memory = .allocate(byteCount: lineBytes, alignment: 1)
        }
        let room = UnsafeMutableRawBufferPointer(rebasing: memory[used...])
        let count = line.unescape(string, into: room)
        used += count
        // There is an address: memory is never deallocated without other memory in its place.
        guard let start = room.baseAddress else { preconditionFailure("allocated memory has an address") }
        return TextView(start: start, count: count)
    }
}
