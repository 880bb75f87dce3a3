import JSONText

/// The cells of one column in one buffer; an empty cell is a missing one.
struct TextColumn: Sendable {
    private var bytes: [UInt8] = []
    /// Where each cell ends.
    private var ends: [Int] = []

    init(missing count: Int = 0) { ends = [Int](repeating: 0, count: count) }

    var count: Int { ends.count }

    mutating func append(_ cell: ArraySlice<UInt8>) {
        bytes += cell
        ends.append(bytes.count)
    }

    func range(_ row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }

    func text(_ row: Int) -> String? {
        let range = range(row)
        return range.isEmpty ? nil : String(decoding: bytes[range], as: UTF8.self)
    }

    /// NaN when missing, nil when the cell is no number.
    func double(_ row: Int) -> Double? {
        let range = range(row)
        guard !range.isEmpty else { return .nan }
        return bytes.withUnsafeBytes { JSONNumber.value(of: UnsafeRawBufferPointer(rebasing: $0[range])) }
    }
}
