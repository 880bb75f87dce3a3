extension StabilityChance {
    /// For the bins of a stability index of these samples; nil when the samples or the test have none.
    package init?(_ test: DriftTest, reference: FeatureSample, current: FeatureSample) {
        switch (reference, current) {
        case (.categorical(let reference), .categorical(let current)) where test == .psi:
            self.init(reference: reference, current: current)
        case (.numeric(let reference), .numeric(let current)):
            self.init(test, reference: reference, current: current)
        default: return nil
        }
    }

    private init?(reference: CategoricalSample, current: CategoricalSample) {
        let known = reference.counts.lazy.map { (reference: $0.value, current: current.counts[$0.key] ?? 0) }
        let new = current.counts.lazy.filter { reference.counts[$0.key] == nil }.map { (reference: 0, current: $0.value) }
        self.init(Array(known) + Array(new))
    }

    private init?(_ test: DriftTest, reference: NumericSample, current: NumericSample) {
        guard reference.count > 0, current.count > 0 else { return nil }
        let isOfValues = reference.distinctValues(atMost: StabilityIndex.distinctValueLimit) != nil
        switch test {
        case .psi where isOfValues, .valuePSI: self.init(runs: MergedRuns(reference.sorted, current.sorted))
        case .psi: self.init(BinEdges(quantilesOf: reference, bins: 10), reference, current)
        case .equalWidthPSI:
            guard let lowest = reference.sorted.first, let highest = reference.sorted.last else { return nil }
            var edges: [Double] = []
            for k in 1..<10 {
                let edge = lowest + (highest - lowest) * Double(k) / 10
                if edge.isFinite, edges.last.map({ $0 < edge }) ?? true { edges.append(edge) }
            }
            self.init(BinEdges(edges: edges), reference, current)
        default: return nil
        }
    }

    private init?(_ edges: BinEdges?, _ reference: NumericSample, _ current: NumericSample) {
        guard let edges else { return nil }
        self.init(
            zip(edges.counts(of: reference), edges.counts(of: current)).lazy.map { (reference: $0, current: $1) })
    }

    private init?(runs: MergedRuns) {
        var runs = runs
        var bins: [(reference: Int, current: Int)] = []
        while let run = runs.next() { bins.append((reference: run.left, current: run.right)) }
        self.init(bins)
    }
}
