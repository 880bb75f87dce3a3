#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Adds up a stability index bin by bin; the order of the bins does not change the result by a bit.
struct StabilitySum {
    private static let shiftLimit = 3

    private let referenceRows: Int
    private let currentRows: Int
    private var terms: [Double] = []
    private var largest: [(term: Double, shift: BinShift)] = []

    /// Both numbers of rows are above 0.
    init(referenceRows: Int, currentRows: Int) {
        self.referenceRows = referenceRows
        self.currentRows = currentRows
    }

    mutating func add(_ bin: Bin, reference: Int, current: Int) {
        let p = Double(reference) / Double(referenceRows)
        let q = Double(current) / Double(currentRows)
        let (flooredP, flooredQ) = (max(p, StabilityIndex.shareFloor), max(q, StabilityIndex.shareFloor))
        let term = (flooredQ - flooredP) * log(flooredQ / flooredP)
        terms.append(term)
        guard term > 0 else { return }
        keep(term, BinShift(bin: bin, reference: p, current: q))
    }

    var index: StabilityIndex {
        StabilityIndex(
            score: terms.sorted().reduce(0, +), bins: terms.count, referenceRows: referenceRows,
            currentRows: currentRows, largestShifts: largest.map(\.shift))
    }

    private mutating func keep(_ term: Double, _ shift: BinShift) {
        let position = largest.firstIndex { $0.term < term || ($0.term == term && shift.bin.precedes($0.shift.bin)) }
        guard let position = position ?? (largest.count < Self.shiftLimit ? largest.count : nil) else { return }
        largest.insert((term, shift), at: position)
        if largest.count > Self.shiftLimit { largest.removeLast() }
    }
}

extension Bin {
    /// Order among bins of one kind, so that equal terms are reported alike on every run.
    func precedes(_ other: Bin) -> Bool {
        switch (self, other) {
        case (.range(_, let left), .range(_, let right)), (.value(let left), .value(let right)): left < right
        case (.category(let left), .category(let right)): left < right
        default: false
        }
    }
}
