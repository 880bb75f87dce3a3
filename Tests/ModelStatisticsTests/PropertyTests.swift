import ModelStatistics
import Testing

@Suite("What holds for any two samples")
struct PropertyTests {
    /// Deterministic values with ties, of any number of rows.
    private static func sample(_ rows: Int, seed: UInt64, spread: Double) -> NumericSample {
        var state = seed
        return NumericSample(
            (0..<rows).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return (Double(state >> 40) / 1000 * spread).rounded(.down)
            })
    }

    @Test("a sample is equal to itself", arguments: [1, 2, 19, 20, 21, 500, 20_000])
    func identity(rows: Int) throws {
        let sample = Self.sample(rows, seed: 7, spread: 1)
        let psi = try #require(StabilityIndex.automatic(reference: sample, current: sample))
        let ks = try #require(KolmogorovSmirnov(reference: sample, current: sample))
        #expect(psi.score == 0)
        #expect(psi.largestShifts.isEmpty)
        #expect(ks.distance == 0)
        #expect(ks.pValue == 1)
    }

    @Test(
        "distance and p-value are symmetric and probabilities",
        arguments: [(1, 2), (2, 40), (17, 17), (100, 30), (997, 1000), (3, 10_001), (12_000, 40)])
    func symmetry(sizes: (Int, Int)) throws {
        for spread in [0.01, 1, 1.3] {
            let left = Self.sample(sizes.0, seed: 3, spread: 1)
            let right = Self.sample(sizes.1, seed: 11, spread: spread)
            let forward = try #require(KolmogorovSmirnov(reference: left, current: right))
            let backward = try #require(KolmogorovSmirnov(reference: right, current: left))
            #expect(forward == backward)
            #expect((0...1).contains(forward.distance))
            #expect((0...1).contains(forward.pValue))
        }
    }

    @Test("the p-value falls as the distance grows", arguments: [(2, 3), (9_000, 20_000), (30_000, 40_000)])
    func monotony(sizes: (Int, Int)) throws {
        let pValues = try stride(from: 0.0, through: 1.0, by: 0.002).map { distance in
            try #require(KolmogorovSmirnov.asymptoticPValue(distance: distance, sizes.0, sizes.1))
        }
        #expect(pValues.first == 1)
        #expect(pValues.last == 0)
        #expect(zip(pValues, pValues.dropFirst()).allSatisfy { $0 >= $1 - 1e-9 })
    }

    @Test("the largest sizes are answered")
    func hugeSizes() {
        let p = KolmogorovSmirnov.asymptoticPValue(distance: 1e-12, .max, .max)
        #expect(p == 1)
        #expect(KolmogorovSmirnov.asymptoticPValue(distance: 0.5, .max, .max) == 0)
        #expect(KolmogorovSmirnov.asymptoticPValue(distance: 1, 1, 1) == nil)
    }

    @Test("the order of categories does not matter to the last bit")
    func categoryOrder() {
        let pairs = (0..<300).map { (CategoryKey("c\($0)"), 1 + $0 * 37 % 91) }
        let reference = CategoricalSample(counts: Dictionary(uniqueKeysWithValues: pairs))
        let current = CategoricalSample(counts: Dictionary(uniqueKeysWithValues: pairs.map { ($0.0, $0.1 % 13) }))
        let scores = (0..<5).map { _ in
            StabilityIndex.categories(
                reference: CategoricalSample(counts: Dictionary(uniqueKeysWithValues: pairs.shuffled())), current: current)
        }
        #expect(scores.allSatisfy { $0 == StabilityIndex.categories(reference: reference, current: current) })
    }

    @Test("categories are told apart by their bytes")
    func categoryBytes() {
        let sample = CategoricalSample(["caf\u{E9}", "cafe\u{301}", "", nil, ""])
        #expect(sample.counts.count == 3)
        #expect(sample.counts[CategoryKey("")] == 2)
        #expect(sample.missing == 1)
        #expect(sample.count == 4)
    }

    @Test("extreme magnitudes give finite edges")
    func extremeMagnitudes() throws {
        let values = (0..<100).map { $0.isMultiple(of: 2) ? Double.greatestFiniteMagnitude : -.greatestFiniteMagnitude }
        let edges = try #require(BinEdges(quantilesOf: NumericSample(values), bins: 7))
        let finite = edges.edges.filter(\.isFinite)
        #expect(finite == edges.edges)
    }
}

@Suite("The χ² distribution agrees with scipy")
struct ChiSquareTests {
    @Test(
        "quantiles",
        arguments: [
            (1, 0.999, 10.827566170662733), (9, 0.999, 27.877164871256568), (19, 0.999, 43.82019596451753),
            (9, 0.95, 16.918977604620448), (499, 0.999, 602.3482567931268), (2, 0.5, 1.386294361119891),
            (3, 1e-6, 0.00024181048720124264), (99_999, 0.999, 101_386.6886225523),
        ])
    func quantile(degrees: Int, probability: Double, expected: Double) throws {
        let actual = try #require(ChiSquare.quantile(probability, degreesOfFreedom: degrees))
        #expect(abs(actual - expected) <= 1e-10 * expected)
        let tail = try #require(ChiSquare.upperTail(actual, degreesOfFreedom: degrees))
        #expect(abs(tail - (1 - probability)) <= 1e-12)
    }

    @Test("no value where none is defined")
    func undefined() {
        #expect(ChiSquare.quantile(0.5, degreesOfFreedom: 0) == nil)
        #expect(ChiSquare.quantile(1, degreesOfFreedom: 3) == nil)
        #expect(ChiSquare.quantile(.nan, degreesOfFreedom: 3) == nil)
        #expect(ChiSquare.upperTail(.nan, degreesOfFreedom: 3) == nil)
        #expect(ChiSquare.upperTail(.infinity, degreesOfFreedom: 3) == 0)
    }
}
