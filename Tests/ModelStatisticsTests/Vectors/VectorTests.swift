import Foundation
import ModelStatistics
import Testing

@Suite("Drift of vectors")
struct VectorTests {
    private struct Facts: Decodable {
        struct Case: Decodable {
            let seed: UInt64
            let reference: Int
            let current: Int
            let dimension: Int
            let offset: Double
            let squaredWidth: Double
            let mmd: Double
            let centroid: Double
        }

        let cases: [Case]
    }

    private func facts() throws -> [Facts.Case] {
        let file = try #require(Bundle.module.url(forResource: "vectors", withExtension: "json", subdirectory: "golden"))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Facts.self, from: Data(contentsOf: file)).cases
    }

    private static func vectors(
        _ count: Int, dimension: Int, offset: Double = 0, limit: Int = 500, _ random: inout SeededRows
    ) -> VectorSample {
        var sample = VectorSample(dimension: dimension, limit: limit, seed: 3)
        for _ in 0..<count { sample.add((0..<dimension).map { _ in random.share() + offset }) }
        return sample
    }

    @Test("scores are numpy's")
    func oracle() throws {
        let facts = try facts()
        #expect(facts.count == 5)
        for fact in facts {
            var random = SeededRows(seed: fact.seed)
            let reference = Self.vectors(fact.reference, dimension: fact.dimension, &random)
            let current = Self.vectors(fact.current, dimension: fact.dimension, offset: fact.offset, &random)
            let scores = DriftScores(reference: reference, current: current, tests: [.centroid, .mmd], permutations: 20).tests
            #expect(scores.map(\.test) == [.centroid, .mmd])
            #expect(abs(scores[0].score - fact.centroid) <= 1e-9 * fact.centroid + 1e-12)
            #expect(abs(scores[1].score - fact.mmd) <= 1e-9 * abs(fact.mmd) + 1e-12)
            let discrepancy = try #require(
                MaximumMeanDiscrepancy(reference: reference, current: current, permutations: 20))
            #expect(abs(discrepancy.squaredWidth - fact.squaredWidth) <= 1e-9 * fact.squaredWidth)
        }
    }

    @Test("without drift p-values are spread evenly, and with drift they are small")
    func calibration() throws {
        var random = SeededRows(seed: 17)
        var (even, shifted) = ([Double](), [Double]())
        for round in 0..<200 {
            let reference = Self.vectors(30, dimension: 4, &random)
            let same = Self.vectors(25, dimension: 4, &random)
            let moved = Self.vectors(25, dimension: 4, offset: 0.3, &random)
            for (current, isMoved) in [(same, false), (moved, true)] {
                let found = try #require(
                    MaximumMeanDiscrepancy(
                        reference: reference, current: current, permutations: 99, seed: UInt64(round)))
                if isMoved { shifted.append(found.pValue) } else { even.append(found.pValue) }
            }
        }
        even.sort()
        let furthest = even.enumerated().map { abs(Double($0.offset + 1) / 200 - $0.element) }.max() ?? 1
        // The 0.999 quantile of Kolmogorov's law for 200 values, and a step of a p-value.
        #expect(furthest < 1.95 / 200.0.squareRoot() + 0.01)
        #expect(shifted.count { $0 <= 0.01 } >= 180)
    }

    @Test("the same seed gives the same p-value, and another one another")
    func seeds() throws {
        var random = SeededRows(seed: 2)
        let reference = Self.vectors(40, dimension: 3, &random)
        let current = Self.vectors(40, dimension: 3, offset: 0.05, &random)
        let runs = [5, 5, 6].map {
            MaximumMeanDiscrepancy(reference: reference, current: current, permutations: 500, seed: $0)
        }
        #expect(runs[0] == runs[1])
        #expect(runs[0]?.pValue != runs[2]?.pValue)
        #expect(runs[0]?.score == runs[2]?.score)
    }

    @Test("the sample is bounded, the centroid is of all, and each vector has the same chance to be kept")
    func reservoir() throws {
        var kept = [Int](repeating: 0, count: 10)
        for seed in 0..<2_000 {
            var sample = VectorSample(dimension: 1, limit: 3, seed: UInt64(seed))
            for value in 0..<10 { sample.add([Double(value)]) }
            #expect(sample.keptCount == 3)
            #expect(sample.count == 10)
            #expect(sample.centroid == [4.5])
            for value in sample.vectors { kept[Int(value[0])] += 1 }
        }
        // 600 each, with a deviation of 20.
        #expect(kept.allSatisfy { abs($0 - 600) < 90 })
    }

    @Test("what cannot be compared has no score")
    func undefined() {
        var (empty, plane, zero, point) = (
            VectorSample(dimension: 2), VectorSample(dimension: 2), VectorSample(dimension: 2), VectorSample(dimension: 1)
        )
        plane.add([1, 2])
        plane.add([2, 1])
        zero.add([0, 0])
        point.add([1])
        empty.add([.nan, 1])
        empty.add([1])
        #expect(empty.unusable == 2)
        #expect(CentroidDistance.cosine(plane, empty) == nil)
        #expect(CentroidDistance.cosine(plane, zero) == nil)
        #expect(CentroidDistance.cosine(plane, point) == nil)
        #expect(DriftScores(reference: plane, current: zero, tests: [.centroid, .mmd]).tests.isEmpty)
        #expect(CentroidDistance.cosine(plane, plane).map { $0 < 1e-15 } == true)
        var huge = VectorSample(dimension: 2)
        for value in [1e200, -1e200, 1e200] { huge.add([value, 1e200]) }
        #expect(CentroidDistance.cosine(huge, plane).map { $0 < 1 } == true)
        #expect(MaximumMeanDiscrepancy(reference: huge, current: plane) == nil)
    }

    @Test("equal vectors are no drift")
    func constant() throws {
        var sample = VectorSample(dimension: 3)
        for _ in 0..<20 { sample.add([1, 2, 3]) }
        let found = try #require(MaximumMeanDiscrepancy(reference: sample, current: sample))
        #expect(found.score == 0)
        #expect(found.pValue == 1)
    }
}
