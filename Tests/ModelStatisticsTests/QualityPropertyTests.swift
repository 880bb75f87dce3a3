import ModelStatistics
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Quality, against the definitions row by row")
struct QualityPropertyTests {
    struct Rows {
        var labels: [Bool] = []
        var scores: [Double] = []

        init(_ count: Int, steps: Int, seed: UInt64) {
            var random = SeededRows(seed: seed)
            for _ in 0..<count {
                labels.append(Bool.random(using: &random))
                scores.append(random.share(steps: steps))
            }
        }

        func count(_ label: Bool, where holds: (Double) -> Bool) -> Double {
            Double(zip(labels, scores).count { $0 == label && holds($1) })
        }
    }

    static let shapes = [(1, 3), (2, 1), (7, 2), (50, 4), (120, 1000), (300, 17)]

    @Test("area under the ROC curve over all pairs", arguments: shapes)
    func rocAUC(rows: Int, steps: Int) throws {
        for seed in 0..<10 {
            let rows = Rows(rows, steps: steps, seed: UInt64(seed))
            let sample = try #require(BinarySample(labels: rows.labels, scores: rows.scores))
            let pairs = sample.positives.sorted.flatMap { positive in
                sample.negatives.sorted.map { positive > $0 ? 1 : positive == $0 ? 0.5 : 0 }
            }
            #expect(sample.rocAUC == (pairs.isEmpty ? nil : pairs.reduce(0, +) / Double(pairs.count)))
        }
    }

    @Test("average precision over all thresholds", arguments: shapes)
    func averagePrecision(rows: Int, steps: Int) throws {
        for seed in 0..<10 {
            let rows = Rows(rows, steps: steps, seed: UInt64(seed))
            let sample = try #require(BinarySample(labels: rows.labels, scores: rows.scores))
            var (area, recall) = (0.0, 0.0)
            for threshold in Set(rows.scores).sorted(by: >) {
                let confusion = BinaryConfusion(sample, threshold: threshold)
                area += (confusion.recall - recall) * confusion.precision
                recall = confusion.recall
            }
            let expected = sample.positives.count > 0 ? area : nil
            #expect(abs((sample.averagePrecision ?? -1) - (expected ?? -1)) <= 1e-12)
        }
    }

    @Test("confusion, losses and estimates over all rows", arguments: shapes)
    func sums(rows: Int, steps: Int) throws {
        for (seed, threshold) in [(1, 0.5), (2, 0.25), (3, 0), (4, 1.1)] {
            let rows = Rows(rows, steps: steps, seed: UInt64(seed))
            let sample = try #require(BinarySample(labels: rows.labels, scores: rows.scores))
            let quality = try #require(BinaryQuality(sample, threshold: threshold))
            #expect(quality.confusion.truePositives == rows.count(true) { $0 >= threshold })
            #expect(quality.confusion.falsePositives == rows.count(false) { $0 >= threshold })
            #expect(quality.confusion.falseNegatives == rows.count(true) { $0 < threshold })
            #expect(quality.confusion.trueNegatives == rows.count(false) { $0 < threshold })
            let squares = zip(rows.labels, rows.scores).map { ($0 ? 1 - $1 : $1) * ($0 ? 1 - $1 : $1) }
            let losses = zip(rows.labels, rows.scores).map { -log(max($0 ? $1 : 1 - $1, 0x1p-52)) }
            #expect(abs(try #require(quality.brierScore) - squares.reduce(0, +) / Double(squares.count)) <= 1e-12)
            #expect(abs(try #require(quality.logLoss) - losses.reduce(0, +) / Double(losses.count)) <= 1e-12)
            let estimated = try #require(quality.estimated)
            let right = rows.scores.map { $0 >= threshold ? $0 : 1 - $0 }
            #expect(abs(estimated.accuracy - right.reduce(0, +) / Double(right.count)) <= 1e-12)
        }
    }

    @Test("a margin is ranked, but is no probability")
    func margins() throws {
        let labels = [true, false, true, false]
        let sample = try #require(BinarySample(labels: labels, scores: [3.5, -2, 0.1, 0.2]))
        let quality = try #require(BinaryQuality(sample, threshold: 0))
        #expect(quality.rocAUC == 0.75)
        #expect(quality.confusion.accuracy == 0.75)
        #expect(quality.logLoss == nil && quality.brierScore == nil && quality.estimated == nil)
        #expect(quality[.estimatedF1] == nil)
    }

    @Test("without rows nothing is defined, and scores that are no numbers are no rows")
    func undefined() throws {
        let unusable = try #require(BinarySample(labels: [true, false, true], scores: [.nan, .infinity, -.infinity]))
        #expect(BinaryQuality(unusable) == nil)
        #expect(unusable.rocAUC == nil && unusable.averagePrecision == nil && unusable.logLoss == nil)
        #expect(unusable.estimatedConfusion(threshold: 0.5) == nil)
        #expect(BinarySample(labels: [true], scores: []) == nil)
        #expect(RegressionQuality(labels: [.nan, 1], predictions: [1, .infinity]) == nil)
        #expect(RegressionQuality(labels: [1], predictions: []) == nil)
        #expect(MulticlassQuality(labels: [], predictions: []) == nil)
        #expect(MulticlassQuality(labels: ["a"], predictions: []) == nil)
    }
}
