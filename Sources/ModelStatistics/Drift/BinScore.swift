/// A score over bins, with the bins that moved most.
struct BinScore {
    let score: Double
    /// At most three, the largest part of the score first; bins that stayed put are left out.
    let largestShifts: [BinShift]

    /// After a last step, such as a root.
    func map(_ finish: (Double) -> Double) -> BinScore {
        BinScore(score: finish(score), largestShifts: largestShifts)
    }
}

extension BinComparison {
    /// Adds up `term` over the shares of each bin; the order of the bins does not change the result by a bit.
    ///
    /// `weight` ranks the bins; without it, the term does.
    func sum(
        _ p: [Double], _ q: [Double], weight: ((_ p: Double, _ q: Double) -> Double)? = nil,
        term: (_ p: Double, _ q: Double) -> Double
    ) -> BinScore {
        var terms: [Double] = []
        terms.reserveCapacity(bins.count)
        var ranking = ShiftRanking()
        for index in bins.indices {
            let term = term(p[index], q[index])
            terms.append(term)
            ranking.add(index, weight: weight.map { $0(p[index], q[index]) } ?? term, bins)
        }
        terms.sort()
        return BinScore(score: terms.reduce(0, +), largestShifts: shifts(ranking))
    }

    /// The largest `term` of any bin.
    func maximum(_ p: [Double], _ q: [Double], term: (_ p: Double, _ q: Double) -> Double) -> BinScore {
        var ranking = ShiftRanking()
        var largest = 0.0
        for index in bins.indices {
            let term = term(p[index], q[index])
            largest = max(largest, term)
            ranking.add(index, weight: term, bins)
        }
        return BinScore(score: largest, largestShifts: shifts(ranking))
    }

    private func shifts(_ ranking: ShiftRanking) -> [BinShift] {
        ranking.largest.map { place in
            BinShift(
                bin: bins[place.index], reference: reference[place.index] / referenceRows,
                current: current[place.index] / currentRows)
        }
    }
}

/// Keeps the few bins with the largest weights above 0.
private struct ShiftRanking {
    private static let limit = 3
    private(set) var largest: [(weight: Double, index: Int)] = []

    mutating func add(_ index: Int, weight: Double, _ bins: [Bin]) {
        guard weight > 0, largest.count < Self.limit || weight >= largest[largest.count - 1].weight else { return }
        let position = largest.firstIndex {
            $0.weight < weight || ($0.weight == weight && bins[index].precedes(bins[$0.index]))
        }
        guard let position = position ?? (largest.count < Self.limit ? largest.count : nil) else { return }
        largest.insert((weight, index), at: position)
        if largest.count > Self.limit { largest.removeLast() }
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
