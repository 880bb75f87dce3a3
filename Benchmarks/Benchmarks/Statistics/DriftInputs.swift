/// Columns that are scored for drift, the same for every peer bit by bit.
enum DriftInputs {
    /// Close to normal, with a deviation of 1: the sum of twelve uniform numbers, less six.
    static func numbers(rows: Int, seed: UInt64, shift: Double = 0) -> [Double] {
        var random = SplitMix64(state: seed)
        return (0..<rows).map { _ in
            var sum = 0.0
            for _ in 0..<12 { sum += Double(random.next(upTo: 1 << 53)) / 0x1p53 }
            return sum - 6 + shift
        }
    }

    /// Ten categories, `c0` … `c9`, the first ones more often.
    static func categories(rows: Int, seed: UInt64) -> [String?] {
        var random = SplitMix64(state: seed)
        return (0..<rows).map { _ in
            let share = Double(random.next(upTo: 1 << 53)) / 0x1p53
            return "c\(Int(share * share * 10))"
        }
    }

    /// The numeric columns of a wide table, each shifted some more than the one before.
    static func table(rows: Int, seed: UInt64, shifted: Bool) -> [[Double]] {
        (0..<40).map { numbers(rows: rows, seed: seed + UInt64($0), shift: shifted ? Double($0) / 400 : 0) }
    }
}
