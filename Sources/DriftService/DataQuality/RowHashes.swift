import TabularFiles

/// One number for each row, by all of its features: equal rows have equal numbers.
///
/// The numbers are seeded anew in every process, so that no choice of values makes unequal rows seem equal; by chance one
/// pair in some 2⁶³ does.
struct RowHashes {
    private static let seed = UInt64.random(in: .min ... .max)

    // Eight bytes a row, which is less than the row itself takes.
    private var hashes: [UInt64]

    init(rows: Int) { hashes = [UInt64](repeating: Self.seed, count: rows) }

    /// Takes in the next feature; as many cells as rows.
    mutating func add(_ column: ColumnTable.Column) {
        switch column {
        case .numeric(let cells): for row in hashes.indices { mix(CellKey.key(cells.values[row]), into: row) }
        case .categorical(let cells): for row in hashes.indices { mix(CellKey.key(cells.codes[row]), into: row) }
        }
    }

    /// Rows that equal an earlier one.
    var duplicates: Int {
        // Twice as many places as rows, 0 for an empty one.
        let bits = max(4, Int.bitWidth - (hashes.count * 2).leadingZeroBitCount)
        var places = [UInt64](repeating: 0, count: 1 << bits)
        var duplicates = 0
        for hash in hashes {
            let hash = max(hash, 1)
            var place = Int(truncatingIfNeeded: hash >> UInt64(64 - bits))
            while places[place] != 0, places[place] != hash { place = (place + 1) & (places.count - 1) }
            duplicates += places[place] == hash ? 1 : 0
            places[place] = hash
        }
        return duplicates
    }

    /// Both halves of a product of 128 bits, whose factors nobody can foresee.
    @inline(__always)
    private mutating func mix(_ key: UInt64, into row: Int) {
        let product = (hashes[row] ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: key ^ Self.seed)
        hashes[row] = (product.high ^ product.low) &+ (hashes[row] &<< 1 | hashes[row] &>> 63)
    }
}
