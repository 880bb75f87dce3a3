/// The rows of a file behind its header, block by block.
struct BlockStream: ~Copyable {
    private var source: ByteSource
    private var splitter: BlockSplitter
    private var piece: [UInt8]
    private var position: Int
    private var isAtEnd: Bool
    private var nextNumber = 0
    private let blockBytes: Int
    private let pieceBytes: Int
    private let requiresLineEnd: Bool

    /// Goes on where a reader stands.
    ///
    /// - Parameter requiresLineEnd: whether a last row without a line end is refused.
    init(
        _ rest: consuming TabularReader.Rest, format: TabularFormat, limits: TabularLimits, requiresLineEnd: Bool = false
    ) {
        self.requiresLineEnd = requiresLineEnd
        splitter = BlockSplitter(format: format, limits: limits)
        blockBytes = limits.blockBytes
        pieceBytes = max(1, min(limits.blockBytes, 64 << 10))
        (piece, position, isAtEnd) = (rest.piece, rest.position, rest.isAtEnd)
        source = rest.source
    }

    /// Whether there is at most one block, as far as the size tells.
    var isSmall: Bool { source.size > 0 && source.size < blockBytes }

    /// Share of the file's bytes read so far, in 0...1; nil when its size is unknown.
    var fractionRead: Double? { source.fractionRead }

    /// Bytes in all; 0 when their number is unknown.
    var contentBytes: Int { source.contentBytes }

    /// Replaces `block` by the next one; false when there is none.
    mutating func next(_ block: inout RowBlock) -> Bool {
        (block.failure, block.failsAtLastRow) = (nil, false)
        do throws(TabularError) {
            while !splitter.isFull, try loadPiece() {
                let end = min(piece.count, position + pieceBytes)
                piece.withUnsafeBytes { splitter.append(UnsafeRawBufferPointer(rebasing: $0[position..<end])) }
                position = end
            }
        } catch {
            isAtEnd = true
            block.failure = error.reason
        }
        let isLast = isAtEnd && !splitter.isFull && block.failure == nil
        splitter.take(&block, wholeRows: !isLast && !splitter.isOverlong)
        guard block.end > 0 || block.failure != nil else { return false }
        if isLast, requiresLineEnd, block.end > 0, block.bytes[block.end - 1] != UInt8(ascii: "\n") {
            block.failsAtLastRow = true
            block.failure = "the last row has no line end: the file is cut off, or is still being written"
        }
        block.number = nextNumber
        nextNumber += 1
        return true
    }

    private mutating func loadPiece() throws(TabularError) -> Bool {
        if position < piece.count { return true }
        guard !isAtEnd else { return false }
        position = 0
        isAtEnd = try !source.next(&piece)
        if isAtEnd { piece = [] }
        return !isAtEnd
    }
}
