import JSONText

/// One row; its cells are addressed by the reader's column indexes. Made once and filled again for each row.
package struct TabularRow: Sendable {
    /// Counted from 1 with the header; for NDJSON the line.
    package internal(set) var number = 0
    var bytes: [UInt8] = []
    var cells: [Range<Int>] = []

    package init() {}

    /// Says whether the cell is empty, null, or not there at all.
    package func isMissing(_ column: Int) -> Bool { range(column).isEmpty }

    /// nil when the cell is missing.
    package func text(_ column: Int) -> String? {
        let range = range(column)
        return range.isEmpty ? nil : String(decoding: bytes[range], as: UTF8.self)
    }

    /// The UTF-8 of the cell, empty when it is missing.
    package func utf8(_ column: Int) -> ArraySlice<UInt8> { bytes[range(column)] }

    /// nil when the cell is missing or no number; `nan` and `inf` are numbers.
    package func double(_ column: Int) -> Double? {
        bytes.withUnsafeBytes { JSONNumber.value(of: UnsafeRawBufferPointer(rebasing: $0[range(column)])) }
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        cells.removeAll(keepingCapacity: true)
    }

    /// Refuses cells that are not UTF-8.
    func checkText() throws(RowFault) {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return }
        for cell in cells {
            let invalid = bytes.withUnsafeBytes {
                UTF8Sequence.firstInvalid(in: UnsafeRawBufferPointer(rebasing: $0[cell]))
            }
            guard invalid == nil else { throw RowFault("the row is not UTF-8") }
        }
    }

    private func range(_ column: Int) -> Range<Int> { cells.indices.contains(column) ? cells[column] : 0..<0 }
}
