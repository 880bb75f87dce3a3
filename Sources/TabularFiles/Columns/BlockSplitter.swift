/// Cuts the bytes of a file into blocks of whole rows.
///
/// Quotes are counted: a line feed ends a row where their number is even. That holds up to the first quote in the wrong
/// place, and the block that has it is refused there by whoever parses it.
struct BlockSplitter {
    private let hasQuotes: Bool
    /// What a block has at least, unless it is the last one.
    private let blockBytes: Int
    /// No row that is within the limits has more bytes as it is written.
    private let longestRow: Int
    /// Starts at a row.
    private var pending: [UInt8] = []
    private var rowEnd = 0
    private var isQuoted = false

    init(format: TabularFormat, limits: TabularLimits) {
        hasQuotes = format == .csv
        blockBytes = limits.blockBytes
        // Each byte may be a doubled quote, each cell has two quotes and a comma, and the row ends with two bytes.
        let (content, overflow) = limits.rowBytes.multipliedReportingOverflow(by: 2)
        longestRow = overflow ? .max : content.addingReportingOverflow(3 * min(limits.columns, 1 << 40) + 2).partialValue
    }

    /// Whether there is enough for a block.
    var isFull: Bool { pending.count >= blockBytes && (rowEnd > 0 || isOverlong) }

    /// Whether there is but the start of a row that is too long for the limits.
    var isOverlong: Bool { rowEnd == 0 && pending.count > longestRow }

    mutating func append(_ piece: UnsafeRawBufferPointer) {
        pending.append(contentsOf: piece)
        let wasQuoted = isQuoted
        if hasQuotes { isQuoted = wasQuoted != Self.hasOddQuotes(piece) }
        var isQuoted = isQuoted
        for place in piece.indices.reversed() {
            let byte = piece[place]
            if byte == UInt8(ascii: "\n"), !isQuoted {
                rowEnd = pending.count - piece.count + place + 1
                return
            }
            if hasQuotes, byte == UInt8(ascii: "\"") { isQuoted.toggle() }
        }
    }

    /// The whole rows so far, or all bytes; they take the place of those in `block`.
    mutating func take(_ block: inout RowBlock, wholeRows: Bool) {
        let end = wholeRows ? rowEnd : pending.count
        block.bytes.removeAll(keepingCapacity: true)
        block.bytes += pending[end...]
        swap(&block.bytes, &pending)
        block.bytes.removeLast(block.bytes.count - end)
        block.bytes.append(UInt8(ascii: "\n"))
        block.bytes.append(contentsOf: repeatElement(0, count: RowBlock.padding - 1))
        block.end = end
        block.endsInQuotes = isQuoted && end > rowEnd
        rowEnd = 0
    }

    /// Adds up, modulo 2 and by place in a word, which bytes are quotes.
    private static func hasOddQuotes(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var parity: UInt64 = 0
        let whole = bytes.count & ~7
        for place in stride(from: 0, to: whole, by: 8) {
            let others = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) ^ 0x2222_2222_2222_2222
            // The top bit of each byte stays clear where the byte is 0.
            let filled = (others & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F | others
            parity ^= ~filled & 0x8080_8080_8080_8080
        }
        let last = bytes[whole...].reduce(0) { $0 + ($1 == UInt8(ascii: "\"") ? 1 : 0) }
        return (parity.nonzeroBitCount + last) % 2 == 1
    }
}
