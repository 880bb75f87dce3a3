import ModelStatistics
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Intervals of 95 % hold the true value about that often")
struct IntervalCoverageTests {
    private static let rows = 1_000
    // Of 300 windows a true coverage of 0.95 comes out within 0.91...0.985 but once in a thousand times.
    private static let windows = 300

    /// Scores are the multiples of 1/50, all alike often; what they mean is known, so that each measure is.
    struct Population {
        static let scores = (0...50).map { Double($0) / 50 }

        static func positiveShare(_ score: Double) -> Double { 0.05 + 0.75 * score * score }

        static func isPredicted(_ score: Double) -> Bool { score >= 0.6 }

        static func mean(_ value: (Double) -> Double) -> Double {
            scores.map(value).reduce(0, +) / Double(scores.count)
        }

        static var truth: [QualityMetric: Double] {
            let confusion = BinaryConfusion(
                truePositives: mean { isPredicted($0) ? positiveShare($0) : 0 },
                falsePositives: mean { isPredicted($0) ? 1 - positiveShare($0) : 0 },
                falseNegatives: mean { isPredicted($0) ? 0 : positiveShare($0) },
                trueNegatives: mean { isPredicted($0) ? 0 : 1 - positiveShare($0) })
            let positives = mean(positiveShare)
            let right = mean { score in
                positiveShare(score) * mean { (1 - positiveShare($0)) * ($0 < score ? 1 : $0 == score ? 0.5 : 0) }
            }
            func clipped(_ p: Double) -> Double { min(max(p, .ulpOfOne), 1 - .ulpOfOne) }
            return [
                .accuracy: confusion.accuracy, .precision: confusion.precision, .recall: confusion.recall,
                .f1: confusion.f1, .rocAUC: right / (positives * (1 - positives)),
                .brierScore: mean { positiveShare($0) * (1 - $0) * (1 - $0) + (1 - positiveShare($0)) * $0 * $0 },
                .logLoss: mean {
                    -positiveShare($0) * log(clipped($0 * 0.9 + 0.05)) - (1 - positiveShare($0)) * log(1 - ($0 * 0.9 + 0.05))
                },
            ]
        }
    }

    @Test("of a classifier")
    func classifier() throws {
        var (random, held) = (SeededRows(seed: 2_024), [QualityMetric: Int]())
        let truth = Population.truth
        for _ in 0..<Self.windows {
            let scores = (0..<Self.rows).map { _ in random.share(steps: 50) }
            let labels = scores.map { Double.random(in: 0..<1, using: &random) < Population.positiveShare($0) }
            let (yes, no) = (CategoryKey("yes"), CategoryKey("no"))
            let column = ClassColumn(flags: labels, positive: yes, negative: no)
            let predictions = ClassColumn(flags: scores.map(Population.isPredicted), positive: yes, negative: no)
            let quality = try #require(
                QualityScores(binary: column, predictions: predictions, scores: scores, positiveClass: yes))
            // A probability of 0 or 1 that is wrong once has no finite loss: that of shrunken scores is looked at.
            let shrunken = try #require(BinarySample(labels: labels, scores: scores.map { $0 * 0.9 + 0.05 })).losses
            for (metric, value) in truth {
                let interval = metric == .logLoss ? shrunken?.logLoss.interval(floor: 0) : quality[metric]?.interval
                if try #require(interval).contains(value) { held[metric, default: 0] += 1 }
            }
        }
        for (metric, count) in held { expectCoverage(metric, count, 0.91...0.985) }
        #expect(held.count == truth.count)
    }

    /// The error is 3u² − 1/2 of a uniform u: skew, biased, and of both signs.
    @Test("of a regression")
    func regression() throws {
        let (low, middle) = ((1 / 6.0).squareRoot(), (0.5 + (5 / 12.0).squareRoot()) / 2)
        let truth: [QualityMetric: Double] = [
            .bias: 0.5, .mae: 0.5 + 2 * (0.5 * low - low * low * low), .rmse: 1.05.squareRoot(),
            .absoluteErrorP50: 3 * middle * middle - 0.5, .absoluteErrorP90: 1.93, .absoluteErrorP99: 2.4403,
        ]
        var (random, held) = (SeededRows(seed: 7), [QualityMetric: Int]())
        for _ in 0..<Self.windows {
            let labels = (0..<Self.rows).map { _ in Double.random(in: 0..<4, using: &random) }
            let predictions = labels.map { label in
                let u = Double.random(in: 0..<1, using: &random)
                return label + 3 * u * u - 0.5
            }
            let quality = try #require(QualityScores(regression: labels, predictions: predictions))
            for (metric, value) in truth where try #require(quality[metric]?.interval).contains(value) {
                held[metric, default: 0] += 1
            }
        }
        for (metric, count) in held {
            // Order statistics are counted outwards to whole rows, which errs on the wide side.
            expectCoverage(metric, count, metric.rawValue.hasPrefix("absolute") ? 0.91...0.997 : 0.91...0.985)
        }
        #expect(held.count == truth.count)
    }

    private func expectCoverage(_ metric: QualityMetric, _ count: Int, _ range: ClosedRange<Double>) {
        #expect(range.contains(Double(count) / Double(Self.windows)), "\(metric.rawValue) in \(count)")
    }
}
