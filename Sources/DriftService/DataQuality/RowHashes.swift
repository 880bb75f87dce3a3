/// One number for each row, by all of its features: equal rows have equal numbers.
///
/// The hash is seeded anew in every process, so that no choice of values makes unequal rows seem equal; by chance one pair
/// in 2⁶⁴ does.
struct RowHashes {
    // Eight bytes a row, which is less than the row itself takes.
    private var hashes: [Int]

    init(rows: Int) { hashes = [Int](repeating: 0, count: rows) }

    /// Takes in the next feature; as many cells as rows.
    mutating func add(_ cells: [String?]) {
        for (row, cell) in zip(hashes.indices, cells) {
            var hasher = Hasher()
            hasher.combine(hashes[row])
            if var text = cell { text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) } }
            hasher.combine(cell == nil)
            hashes[row] = hasher.finalize()
        }
    }

    /// Rows that equal an earlier one.
    var duplicates: Int {
        let sorted = hashes.sorted()
        return zip(sorted, sorted.dropFirst()).count { $0 == $1 }
    }
}
