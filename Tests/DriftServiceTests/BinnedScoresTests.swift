import Catalog
import ModelStatistics
import References
import Specification
import TabularFiles
import Testing

@testable import DriftService

/// Scores of buckets and counters beside those of the rows that were counted.
@Suite struct BinnedScoresTests {
    /// What an exporter counts of rows, with the bounds of its reference.
    private static func counted(_ table: ColumnTable, bounds: [Double]) -> BinnedWindow {
        var window = BinnedWindow(rows: Double(table.rowCount))
        let ages = table.tolerantNumbers("features.age")
        window.add(.buckets(buckets(ages, bounds)), of: "age")
        window.missing[CategoryKey("age")] = Double(ages.count { $0.isNaN })
        window.add(.categories(counts(table.cells("features.plan"))), of: "plan")
        window.add(.categories(counts(table.cells("prediction"))), of: ReservedLabelValue.prediction)
        window.add(
            .buckets(buckets(table.tolerantNumbers("score"), (1...20).map { Double($0) / 20 })), of: ReservedLabelValue.score)
        return window
    }

    private static func buckets(_ values: [Double], _ bounds: [Double]) -> BucketCounts {
        let growth = (bounds + [.infinity]).map { bound in (bound, Double(values.count { $0 <= bound })) }
        let counts = Dictionary(uniqueKeysWithValues: growth)
        return BucketCounts(growth: counts, samples: counts.mapValues { _ in 7 }).unsafelyPresent
    }

    private static func counts(_ texts: [String?]) -> [CategoryKey: Double] {
        texts.reduce(into: [CategoryKey(ReservedLabelValue.other): 0]) { counts, text in
            if let text { counts[CategoryKey(text), default: 0] += 1 }
        }
    }

    private static func scores(_ window: BinnedWindow, tests: Set<DriftTest>) throws -> BinnedScores {
        BinnedScores(window, try SampleModel.reference(), tests: tests)
    }

    private static let deciles = (1..<10).map { Double($0) * 10 - 1 }

    @Test(arguments: [0, 3, 40])
    func `over the reference's deciles and categories every binned score is that of the rows`(shift: Int) throws {
        let tests: Set<DriftTest> = [
            .psi, .ks, .jensenShannon, .kullbackLeibler, .hellinger, .totalVariation, .chiSquare, .missingRate, .newShare,
            .positiveRate, .lInfinity,
        ]
        let (reference, table) = (try SampleModel.reference(), try SampleModel.window(SampleModel.rows(777, shift: shift)))
        let binned = BinnedScores(Self.counted(table, bounds: Self.deciles), reference, tests: tests)
        #expect(binned.subjects.count == 4)
        for (index, found) in binned.subjects.enumerated() {
            let subject = reference.subjects[index]
            let rows = try #require(
                DriftScores(
                    reference: subject.reference, current: FeatureSample(arrived: table[index]),
                    tests: tests, positive: subject.positive))
            let scored = try #require(found.scored)
            #expect(scored.missingRatio == 0)
            for score in rows.tests where score.test != .ks && subject.name != ReservedLabelValue.score {
                let other = try #require(scored.scores[score.test], "\(subject.name) \(score.test)")
                #expect(abs(other.score - score.score) <= 1e-12, "\(subject.name) \(score.test)")
                #expect(other.pValue == score.pValue, "\(subject.name) \(score.test)")
            }
            guard subject.kind == .numeric else { continue }
            let (distance, exact) = (try #require(found.distance), try #require(rows[.ks]))
            #expect(distance.lowerBound <= exact.score + 1e-12 && exact.score <= distance.upperBound + 1e-12, "\(subject.name)")
            #expect(scored.scores[.ks]?.score == distance.lowerBound)
            #expect(try #require(scored.scores[.ks]?.pValue) >= (exact.pValue ?? 0) - 0.05)
        }
    }

    @Test func `missing cells and cells of another type count as in rows`() throws {
        var window = BinnedWindow(rows: 100)
        window.add(.buckets(Self.buckets((0..<60).map(Double.init), Self.deciles)), of: "age")
        window.missing[CategoryKey("age")] = 30
        window.notNumbers[CategoryKey("age")] = 10
        let binned = try Self.scores(window, tests: [.psi, .missingRate])
        let age = try #require(binned.subjects.first?.scored)
        #expect(age.missingRatio == 0.4 && age.scores.currentRows == 60 && age.scores.currentMissing == 40)
        #expect(age.scores[.missingRate]?.score == 0.4)
        let problems = ReferenceFit(binned.subjects.map(\.fit)).problems.map(\.description)
        #expect(problems[0].hasPrefix("'age': 14.3 % of the cells of column 'model_feature_value' are no numbers"))
        #expect(problems.contains("'plan': the window has no column 'model_feature_category_total'"))
    }

    @Test func `a bound that is not in every scrape is left out on both sides, and said`() throws {
        let values = (0..<500).map { Double($0 % 100) }
        let growth = Dictionary(
            uniqueKeysWithValues: (Self.deciles + [.infinity]).map { bound in
                (bound, Double(values.count { $0 <= bound }))
            })
        var samples = growth.mapValues { _ in 20.0 }
        samples[49] = 12
        samples[12.5] = 8
        var window = BinnedWindow(rows: 500)
        window.add(.buckets(try #require(BucketCounts(growth: growth, samples: samples))), of: "age")
        let binned = try Self.scores(window, tests: [.psi])
        #expect(binned.subjects[0].scored?.scores[.psi]?.bins == 9)
        #expect(binned.subjects[0].scored?.scores[.psi]?.score == 0)
        let problem = try #require(ReferenceFit(binned.subjects.map(\.fit)).problems.first)
        #expect(problem.kind == .lostBounds(kept: 8, of: 10) && !problem.isFatal)

        for bound in Self.deciles { samples[bound] = 1 }
        var lost = BinnedWindow(rows: 500)
        lost.add(.buckets(try #require(BucketCounts(growth: growth, samples: samples))), of: "age")
        let without = try Self.scores(lost, tests: [.psi, .ks])
        #expect(without.subjects[0].scored?.scores.tests == [])
        #expect(ReferenceFit(without.subjects.map(\.fit)).problems.first?.kind == .lostBounds(kept: 0, of: 10))
    }

    @Test func `a reference of bins alone is counted by the bounds that it has`() throws {
        let prepared = PreparedReference(
            binsOf: 400, missing: 0, infinite: 0, moments: (1, 1),
            deciles: .init(edges: [1, 2, 3], counts: [100, 100, 100, 100]),
            equalWidths: .init(edges: [1.5, 2.5], counts: [150, 100, 150]), distinctValues: nil)
        let some = try #require(prepared.sums(over: [1, 2.2, 3, 9]))
        #expect(some.bounds == [1, 3] && some.sums.counts == [100, 200, 100])
        #expect(try #require(prepared.sums(over: [1.5, 2.5])).sums.counts == [150, 100, 150])
        #expect(try #require(prepared.sums(over: [7])).bounds == [])
    }

    @Test func `categories that the exporter does not know are one category on both sides`() throws {
        let reference = CategoricalSample(counts: [CategoryKey("a"): 50, CategoryKey("b"): 30, CategoryKey("c"): 20])
        let window: [CategoryKey: Double] = [CategoryKey("a"): 0, CategoryKey("__other__"): 5]
        #expect(
            reference.joined(asIn: window).counts == [CategoryKey("a"): 50, CategoryKey("__other__"): 50])
        #expect(reference.joined(asIn: [CategoryKey("a"): 1]) == reference)
    }
}

extension Optional where Wrapped == BucketCounts {
    /// Of counts that have their last bound.
    fileprivate var unsafelyPresent: BucketCounts {
        guard let self else { preconditionFailure("the last bound is there") }
        return self
    }
}
