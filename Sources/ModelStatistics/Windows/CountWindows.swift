/// Windows of equal numbers of rows, in the order of arrival.
package enum CountWindows {
    /// Adjacent windows of `size` rows from row 0 on; rows that fill no whole window are dropped, and a size below 1 has none.
    package static func tumbling(rows: Int, size: Int) -> [Range<Int>] {
        guard size > 0, rows >= size else { return [] }
        return (0..<(rows / size)).map { ($0 * size)..<($0 * size + size) }
    }
}
