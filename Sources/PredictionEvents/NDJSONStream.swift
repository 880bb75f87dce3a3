import JSONText

/// Cuts a body that arrives in pieces into lines, ended by LF, CRLF or the end of the body.
///
/// A line that lies within one piece is not copied. Of the others it keeps one at a time, up to the limit: of a longer line it
/// only counts the bytes.
@usableFromInline package struct NDJSONStream: Sendable {
    /// One line that is not blank; `bytes` may only be used until the visit returns.
    @frozen @usableFromInline
    package struct Line {
        /// Counted from 1, blank lines included.
        @usableFromInline package let number: Int
        /// Without its end; nothing if the line is too long.
        @usableFromInline package let bytes: UnsafeRawBufferPointer
        /// Bytes of the line without its end, which may be too many.
        @usableFromInline package let count: Int
        @usableFromInline package let isTooLong: Bool
    }

    /// Bytes of a line, without its end, above which it is too long.
    package let maximumLineBytes: Int
    private var number = 1
    /// The start of a line that has not ended, unless that is too long.
    private var kept: [UInt8] = []
    /// Bytes of that line so far.
    private var count = 0
    private var isBlank = true
    private var endsWithCR = false

    package init(maximumLineBytes: Int = EventLimits().lineBytes) { self.maximumLineBytes = max(0, maximumLineBytes) }

    /// Takes the next piece, and calls `visit` with each line that ends in it and holds more than spaces and tabs.
    package mutating func visit(_ piece: UnsafeRawBufferPointer, _ visit: (Line) -> Void) {
        let view = ByteView(piece)
        var start = 0
        while let end = view.firstIndex(of: 0x0A, from: start) {
            let bytes = UnsafeRawBufferPointer(rebasing: piece[start..<end])
            if count == 0 { visitWhole(bytes, visit) } else { keep(bytes); endLine(visit) }
            number &+= 1
            start = end + 1
        }
        keep(UnsafeRawBufferPointer(rebasing: piece[start...]))
    }

    /// Ends the body, and calls `visit` with the last line if no line feed has ended it; a new body may follow.
    package mutating func finish(_ visit: (Line) -> Void) {
        endLine(visit)
        number = 1
    }

    private func visitWhole(_ bytes: UnsafeRawBufferPointer, _ visit: (Line) -> Void) {
        let content = bytes.last == 0x0D ? UnsafeRawBufferPointer(rebasing: bytes.dropLast()) : bytes
        if !Self.isBlank(content) { visit(line(content, count: content.count)) }
    }

    private func line(_ bytes: UnsafeRawBufferPointer, count: Int) -> Line {
        let isTooLong = count > maximumLineBytes
        let none = UnsafeRawBufferPointer(start: nil, count: 0)
        return Line(number: number, bytes: isTooLong ? none : bytes, count: count, isTooLong: isTooLong)
    }

    /// Adds bytes to the line that has not ended.
    private mutating func keep(_ bytes: UnsafeRawBufferPointer) {
        guard let last = bytes.last else { return }
        if isBlank {
            // A carriage return is no content only if the line ends there.
            isBlank = !endsWithCR && Self.isBlank(last == 0x0D ? UnsafeRawBufferPointer(rebasing: bytes.dropLast()) : bytes)
        }
        count += bytes.count
        endsWithCR = last == 0x0D
        // One byte more than a line may have, for its carriage return.
        if count - 1 <= maximumLineBytes { kept.append(contentsOf: bytes) } else { kept.removeAll(keepingCapacity: true) }
    }

    /// Ends the line that has not ended, if there is one.
    private mutating func endLine(_ visit: (Line) -> Void) {
        let content = count - (endsWithCR ? 1 : 0)
        if !isBlank {
            kept.withUnsafeBytes { bytes in
                visit(line(UnsafeRawBufferPointer(rebasing: bytes.prefix(content)), count: content))
            }
        }
        kept.removeAll(keepingCapacity: true)
        (count, isBlank, endsWithCR) = (0, true, false)
    }

    private static func isBlank(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
}
