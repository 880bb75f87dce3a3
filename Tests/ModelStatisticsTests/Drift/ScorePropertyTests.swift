import Foundation
import ModelStatistics
import Testing

@Suite("What holds for every score")
struct ScorePropertyTests {
    /// Values with ties and outliers, in no order.
    private static func values(_ rows: Int, seed: UInt64, shift: Double = 0) -> [Double] {
        var random = SeededRows(seed: seed)
        return (0..<rows).map { row in
            let value = (random.share(steps: 900) + random.share(steps: 700) + random.share(steps: 800)) * 4 + shift
            return row % 97 == 0 ? value * 1_000 : value
        }
    }

    private static func categories(_ rows: Int, seed: UInt64, steps: Int) -> CategoricalSample {
        var random = SeededRows(seed: seed)
        return CategoricalSample((0..<rows).map { _ in "c\(Int(random.share(steps: steps) * Double(steps)))" })
    }

    private static let all = Set(DriftTest.allCases)
    private static let numericTests = DriftScores(
        reference: NumericSample(values(500, seed: 1)), current: NumericSample(values(400, seed: 2)), tests: all
    ).tests.map(\.test)

    @Test("each test of numbers is computed when it alone is asked for, as among all")
    func alone() {
        let (reference, current) = (Self.values(700, seed: 3), Self.values(900, seed: 4, shift: 0.3))
        let prepared = PreparedReference(NumericSample(reference))
        let together = DriftScores(reference: prepared, current: NumericColumn(current), tests: Self.all)
        #expect(Self.numericTests.count == 14)
        for test in Self.numericTests {
            let scores = DriftScores(reference: prepared, current: NumericColumn(current), tests: [test])
            #expect(scores.tests == together.tests.filter { $0.test == test })
            #expect(scores[test] == together[test])
            #expect((scores[.psi] != nil, scores[.ks] != nil) == (test == .psi, test == .ks))
        }
    }

    @Test("the order of the rows changes nothing", arguments: [40, 600, 20_000])
    func order(rows: Int) {
        var random = SeededRows(seed: 9)
        let (reference, current) = (Self.values(rows, seed: 5), Self.values(rows / 2, seed: 6, shift: 0.1))
        let plain = DriftScores(
            reference: PreparedReference(NumericSample(reference)), current: NumericColumn(current), tests: Self.all)
        let shuffled = DriftScores(
            reference: PreparedReference(NumericSample(reference.shuffled(using: &random))),
            current: NumericColumn(current.shuffled(using: &random)), tests: Self.all)
        #expect(plain == shuffled)
    }

    @Test(
        "a strictly increasing map leaves what depends on ranks alone",
        arguments: [{ $0 * 8 - 3 }, { log($0 + 1) }, { $0 * $0 * $0 }] as [@Sendable (Double) -> Double])
    func increasingMap(map: @Sendable (Double) -> Double) {
        // The deciles of 10k + 1 rows are values of the sample, so that the map moves them along.
        let (reference, current) = (Self.values(5_001, seed: 7), Self.values(3_000, seed: 8, shift: 0.2))
        let tests: Set<DriftTest> = [.psi, .ks, .jensenShannon, .kullbackLeibler, .hellinger, .totalVariation]
        let plain = DriftScores(reference: NumericSample(reference), current: NumericSample(current), tests: tests)
        let mapped = DriftScores(
            reference: NumericSample(reference.map(map)), current: NumericSample(current.map(map)), tests: tests)
        for test in tests {
            #expect(plain[test]?.score == mapped[test]?.score, "\(test)")
            #expect(plain[test]?.pValue == mapped[test]?.pValue, "\(test)")
        }
    }

    @Test("identical data score 0, and say so with certainty", arguments: [1, 2, 19, 300, 12_000])
    func identity(rows: Int) {
        let values = Self.values(rows, seed: 10)
        let numeric = DriftScores(
            reference: PreparedReference(NumericSample(values)), current: NumericColumn(values), tests: Self.all)
        let sample = Self.categories(rows, seed: 11, steps: 6)
        let categorical = DriftScores(
            reference: sample, current: sample, tests: Self.all, positive: sample.counts.keys.min())
        for score in numeric.tests + categorical.tests {
            // Evidently's formula for the Hellinger distance cancels near 0.
            #expect(score.score <= (score.test == .evidentlyHellinger ? 1e-7 : 0), "\(score)")
            #expect(score.pValue == nil || score.pValue == 1, "\(score)")
            #expect(score.largestShifts.isEmpty, "\(score)")
        }
    }

    @Test("what is a distance is symmetric", arguments: [(50, 80), (1_000, 400), (11_000, 9_000)])
    func symmetry(sizes: (Int, Int)) throws {
        let (left, right) = (Self.categories(sizes.0, seed: 12, steps: 7), Self.categories(sizes.1, seed: 13, steps: 9))
        let symmetric: Set<DriftTest> = [
            .psi, .chiSquare, .jensenShannon, .hellinger, .totalVariation, .lInfinity, .positiveRate, .missingRate,
        ]
        let positive = CategoryKey("c1")
        let forward = DriftScores(reference: left, current: right, tests: symmetric, positive: positive)
        let backward = DriftScores(reference: right, current: left, tests: symmetric, positive: positive)
        for test in symmetric {
            let (one, other) = (try #require(forward[test]), try #require(backward[test]))
            #expect(abs(one.score - other.score) <= 1e-12 * one.score, "\(test)")
            #expect(one.pValue.map { abs($0 - (other.pValue ?? -1)) <= 1e-9 * $0 } ?? true, "\(test)")
        }
        // The vanished categories of one direction are the new ones of the other.
        #expect(
            DriftScores(reference: left, current: right, tests: [.newShare])[.newShare]?.score
                == DriftScores(reference: right, current: left, tests: [.vanishedShare])[.vanishedShare]?.score)
    }

    @Test("the area between two samples is symmetric, moves with the values and adds up along the way")
    func area() throws {
        let (first, second) = (Self.values(3_000, seed: 14), Self.values(2_000, seed: 15, shift: 1))
        let (left, right) = (PreparedReference(NumericSample(first)), PreparedReference(NumericSample(second)))
        let forward = try #require(DriftScores(reference: left, current: right.sample, tests: [.wasserstein])[.wasserstein])
        let backward = try #require(DriftScores(reference: right, current: left.sample, tests: [.wasserstein])[.wasserstein])
        let (one, other) = (forward.score * (left.deviation ?? 0), backward.score * (right.deviation ?? 0))
        #expect(abs(one - other) <= 1e-9 * one)
        let moved = DriftScores(
            reference: left, current: NumericSample(first.map { $0 + 2.5 }), tests: [.wasserstein])[.wasserstein]
        #expect(abs((moved?.score ?? 0) * (left.deviation ?? 0) - 2.5) <= 1e-9)
        // By its definition, in the plainest way: the mean distance of equal ranks.
        let sorted = (first.sorted(), Self.values(3_000, seed: 16, shift: 0.4).sorted())
        let mean = zip(sorted.0, sorted.1).reduce(0) { $0 + abs($1.0 - $1.1) } / 3_000
        let equal = DriftScores(reference: left, current: NumericSample(sorted.1), tests: [.wasserstein])[.wasserstein]
        #expect(abs((equal?.score ?? 0) * (left.deviation ?? 0) - mean) <= 1e-9 * mean)
    }

    @Test("a larger shift scores no less", arguments: [300, 15_000])
    func monotony(rows: Int) {
        let reference = PreparedReference(NumericSample((0..<rows).map { Double($0) / Double(rows) }))
        let tests: Set<DriftTest> = [
            .psi, .equalWidthPSI, .ks, .wasserstein, .jensenShannon, .kullbackLeibler, .hellinger, .totalVariation,
        ]
        var previous: [DriftTest: TestScore] = [:]
        for shift in stride(from: 0.0, through: 0.9, by: 0.1) {
            let current = NumericColumn((0..<rows).map { Double($0) / Double(rows) + shift })
            let scores = DriftScores(reference: reference, current: current, tests: tests)
            for score in scores.tests {
                if let before = previous[score.test] {
                    #expect(score.score >= before.score, "\(score.test) at \(shift)")
                    #expect((score.pValue ?? 0) <= (before.pValue ?? 0), "\(score.test) at \(shift)")
                }
                previous[score.test] = score
            }
        }
    }

    @Test("what reaches beyond the doubles is not defined, and nothing traps")
    func extremes() {
        let ends = (0..<60).map { $0 % 2 == 0 ? Double.greatestFiniteMagnitude : -.greatestFiniteMagnitude / Double($0) }
        let tiny = (0..<60).map { Double($0) * .leastNonzeroMagnitude }
        for (reference, current) in [(ends, tiny), (tiny, ends), (ends, ends), ([], ends), (ends, []), ([], [])] {
            let scores = DriftScores(
                reference: PreparedReference(NumericSample(reference)), current: NumericColumn(current), tests: Self.all)
            let finite = scores.tests.allSatisfy { $0.score.isFinite && $0.score >= 0 }
            #expect(finite)
            if reference.isEmpty || current.isEmpty { #expect(scores.tests.isEmpty) }
        }
    }

    @Test("missing cells are compared although no value is left")
    func missingCells() throws {
        let reference = NumericSample((0..<100).map { $0 < 10 ? Double.nan : Double($0) })
        let scores = DriftScores(
            reference: reference, current: NumericSample([Double](repeating: .nan, count: 50)), tests: Self.all)
        #expect(scores.tests.map(\.test) == [.missingRate])
        let missing = try #require(scores[.missingRate])
        #expect(abs(missing.score - 0.9) <= 1e-15)
        #expect(missing.referenceRows == 100 && missing.currentRows == 50)
        #expect(scores.currentMissing == 50 && scores.currentRows == 0)
    }

    @Test("the bins that moved most are named first")
    func shifts() throws {
        func sample(_ counts: [String: Int]) -> CategoricalSample {
            CategoricalSample(counts: Dictionary(uniqueKeysWithValues: counts.map { (CategoryKey($0.key), $0.value) }))
        }
        let scores = DriftScores(
            reference: sample(["a": 500, "b": 300, "c": 150, "d": 50]),
            current: sample(["a": 200, "b": 310, "c": 140, "e": 350]), tests: Self.all)
        for test in [DriftTest.totalVariation, .lInfinity] {
            #expect(
                scores[test]?.largestShifts.map(\.bin) == [
                    .category(CategoryKey("e")), .category(CategoryKey("a")),
                    .category(CategoryKey("d")),
                ], "\(test)")
        }
        #expect(scores[.newShare]?.largestShifts == [BinShift(bin: .category(CategoryKey("e")), reference: 0, current: 0.35)])
        #expect(scores[.vanishedShare]?.score == 0.05)
    }
}

@Suite("Buckets of histograms")
struct HistogramSumsTests {
    @Test("what is no histogram is refused")
    func refused() {
        #expect(HistogramSums(upperBounds: [1, 1], counts: [1, 2, 3]) == nil)
        #expect(HistogramSums(upperBounds: [2, 1], counts: [1, 2, 3]) == nil)
        #expect(HistogramSums(upperBounds: [1, .infinity], counts: [1, 2, 3]) == nil)
        #expect(HistogramSums(upperBounds: [.nan], counts: [1, 2]) == nil)
        #expect(HistogramSums(upperBounds: [1], counts: [1, 2, 3]) == nil)
        #expect(HistogramSums(upperBounds: [1], counts: [1, -2]) == nil)
        #expect(HistogramSums(upperBounds: [1], counts: [1, .nan]) == nil)
        #expect(HistogramSums(upperBounds: [1], counts: [1, .infinity]) == nil)
        #expect(HistogramSums(upperBounds: [1], counts: [1e300, 1e300]) == nil)
        #expect(HistogramSums(upperBounds: [1], replicas: [[[1, 2, 3]]]) == nil)
    }

    @Test("sums that were extrapolated apart leave no bucket below 0")
    func extrapolated() {
        #expect(HistogramSums(upperBounds: [1, 2], cumulative: [10, 9.5, 12])?.counts == [10, 0, 2])
        #expect(HistogramSums(upperBounds: [], cumulative: [4])?.counts == [4])
    }

    @Test("histograms with other buckets, or without a row, are not compared")
    func incomparable() throws {
        let some = try #require(HistogramSums(upperBounds: [1, 2], counts: [5, 5, 5]))
        let other = try #require(HistogramSums(upperBounds: [1, 3], counts: [5, 5, 5]))
        let empty = try #require(HistogramSums(upperBounds: [1, 2], counts: [0, 0, 0.5]))
        #expect(DriftScores(reference: some, current: other) == nil)
        #expect(DriftScores(reference: some, current: empty) == nil)
        #expect(DriftScores.distanceBounds(reference: some, current: other) == nil)
        let same = DriftScores(reference: some, current: some, tests: DriftScores.histogramTests)
        let scores = same?.tests.map(\.score)
        #expect(scores == [0, 0, 0, 0, 0, 0])
        #expect(same?[.ks]?.pValue == 1)
    }

    @Test("the distance of the rows lies between the bounds", arguments: 0..<20)
    func bounds(seed: UInt64) throws {
        var random = SeededRows(seed: seed)
        let left = NumericSample((0..<400).map { _ in random.share(steps: 60) })
        let right = NumericSample((0..<300).map { _ in random.share(steps: 50) * 1.2 })
        let edges = [0.1, 0.3, 0.35, 0.8]
        let reference = try #require(HistogramSums(upperBounds: edges, of: left))
        let current = try #require(HistogramSums(upperBounds: edges, of: right))
        let bounds = try #require(DriftScores.distanceBounds(reference: reference, current: current))
        let distance = try #require(KolmogorovSmirnov.distance(left, right))
        #expect(bounds.contains(distance))
    }
}
