import Foundation
import ModelStatistics
import Testing

@Suite("What chance makes of a score")
struct ChanceLawTests {
    /// Scores of windows without drift, and the share of them above the bound for `tail` of each window.
    private func passed(
        _ law: FeatureLaw, _ test: DriftTest, rows: Int, windows: Int, tail: Double
    ) throws -> (bound: Double, chiSquare: Double) {
        var random = SeededRows(seed: 41)
        let reference = FeatureReference(law.sample(12_000, using: &random))
        var (bound, chiSquare) = (0, 0)
        for _ in 0..<windows {
            let scores = DriftScores(reference: reference, current: law.sample(rows, using: &random), tests: [test])
            let score = try #require(scores?[test])
            if try #require(score.chance).upperTail(score.score) < tail { bound += 1 }
            let quantile = ChiSquare.quantile(1 - tail, degreesOfFreedom: (score.bins ?? 0) - 1) ?? 0
            let unit = 1 / Double(score.referenceRows) + 1 / Double(score.currentRows)
            if score.score > quantile * unit { chiSquare += 1 }
        }
        return (Double(bound) / Double(windows), Double(chiSquare) / Double(windows))
    }

    @Test("rare categories keep the rate that is promised, where the χ² law breaks it")
    func rareCategories() throws {
        let zipf = FeatureLaw.categories((1...20).map { pow(Double($0), -1.5) })
        let rates = try passed(zipf, .psi, rows: 200, windows: 3_000, tail: 0.01)
        #expect(rates.bound < 0.02)
        #expect(rates.bound > 0.002)
        #expect(rates.chiSquare > 0.2)
    }

    @Test("χ² of rare categories keeps its rate too")
    func rareTable() throws {
        let zipf = FeatureLaw.categories((1...60).map { pow(Double($0), -1.1) })
        let rates = try passed(zipf, .chiSquare, rows: 200, windows: 3_000, tail: 0.01)
        #expect(rates.bound < 0.02)
    }

    @Test("with full bins the bound is that of χ²", arguments: [1_000, 10_000])
    func fullBins(rows: Int) throws {
        let bins = [Int](repeating: rows, count: 10)
        let sample = CategoricalSample(
            counts: Dictionary(uniqueKeysWithValues: bins.enumerated().map { (CategoryKey("\($0)"), $1) }))
        let score = try #require(DriftScores(reference: sample, current: sample)[.psi])
        let chance = try #require(score.chance)
        let expected = 27.877164871256568 * 2 / Double(10 * rows)
        #expect(abs(chance.bound(tail: 0.001) - expected) < 1e-9 * expected)
        #expect(chance.bound(tail: 0.001, atLeast: 0.1) == 0.1)
        #expect(abs(chance.upperTail(expected) - 0.001) < 1e-9)
    }

    @Test("columns of identifiers have a finite bound, which their score does not pass")
    func identifiers() throws {
        func sample(_ rows: Range<Int>) -> CategoricalSample { CategoricalSample(rows.map { "id\($0)" }) }
        for rows in [50, 2_000, 30_000] {
            let scores = DriftScores(reference: sample(0..<20_000), current: sample(20_000..<20_000 + rows))
            let score = try #require(scores[.psi])
            #expect(try #require(score.chance).upperTail(score.score) > 0.001)
        }
    }

    @Test("two bins have the hypergeometric law")
    func twoBins() throws {
        // One of 10,021 cells is missing: it lies among the 21 of the window with probability 21 / 10,021.
        let reference = CategoricalSample(counts: [CategoryKey("a"): 10_000])
        let current = CategoricalSample(counts: [CategoryKey("a"): 20, CategoryKey("new"): 1])
        let scores = DriftScores(reference: reference, current: current, tests: [.chiSquare, .psi])
        let probability = 21.0 / 10_021
        let table = try #require(scores[.chiSquare])
        let chance = try #require(table.chance)
        #expect(table.pValue.map { $0 < 1e-50 } == true)
        #expect(abs(chance.upperTail(table.score) - probability) < 1e-9)
        #expect(chance.bound(tail: probability * 0.99) >= table.score)
        #expect(chance.bound(tail: probability * 1.01) < table.score)
        let psi = try #require(scores[.psi])
        #expect(try #require(psi.chance).upperTail(psi.score) >= probability)
    }
}
