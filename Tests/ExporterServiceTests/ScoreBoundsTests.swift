import Foundation
import Instruments
import LiveStack
import ModelStatistics
import Specification
import TabularFiles
import Testing

@testable import ExporterService

/// The area under the ROC curve from the sums of `model_score_by_outcome`, against that of the rows.
@Suite struct ScoreBoundsTests {
    /// Rows by bucket and class.
    private struct Sums {
        var positives, negatives: [Double]

        init(_ bounds: HistogramBounds, _ scores: [Double], _ labels: [Bool]) {
            positives = Array(repeating: 0, count: bounds.values.count + 1)
            negatives = positives
            for (score, label) in zip(scores, labels) {
                let bucket = bounds.values.firstIndex { score <= $0 } ?? bounds.values.count
                if label { positives[bucket] += 1 } else { negatives[bucket] += 1 }
            }
        }

        private var pairs: Double { positives.reduce(0, +) * negatives.reduce(0, +) }

        /// By trapezoids, as PromQL computes it.
        var area: Double {
            var (below, sum) = (0.0, 0.0)
            for (positive, negative) in zip(positives, negatives) {
                sum += positive * (below + negative / 2)
                below += negative
            }
            return sum / pairs
        }

        /// Half the share of pairs in one bucket.
        var bound: Double { zip(positives, negatives).reduce(0) { $0 + $1.0 * $1.1 } / pairs / 2 }
    }

    private func check(_ bounds: HistogramBounds, _ scores: [Double], _ labels: [Bool], _ what: String) throws {
        let exact = try #require(BinarySample(labels: labels, scores: scores)?.rocAUC)
        let sums = Sums(bounds, scores, labels)
        let error = abs(sums.area - exact)
        #expect(error <= 0.005 && error <= sums.bound + 1e-12, "\(what): off by \(error), bound \(sums.bound)")
    }

    @Test(.timeLimit(.minutes(5)))
    func `the area of real predictions is off by at most 0.005, in every window`() throws {
        let folder = ProcessInfo.processInfo.environment["EMPLOYMENT_DATA"] ?? Repository.employment
        let reference = try Table(path: folder + "/reference.csv.gz", columns: ["predicted_probability", "employed"])
        let scores = try #require(
            ReferenceScores(
                scores: try reference.numbers("predicted_probability"),
                isPositive: try reference.texts("employed").map { $0.map { $0 == "1" } }))
        let chosen = ScoreBounds(scores, keeping: nil)
        #expect((100...120).contains(chosen.bounds.values.count))
        #expect(try #require(chosen.errorBound) < 0.005)

        let production = try Table(path: folder + "/production.csv.gz", columns: ["id", "predicted_probability"])
        let outcomes = try Table(path: folder + "/outcomes.csv.gz", columns: ["id", "employed"])
        let truth = Dictionary(uniqueKeysWithValues: zip(try outcomes.texts("id"), try outcomes.texts("employed")))
        let labels = try production.texts("id").map { truth[$0] == "1" }
        let produced = try production.numbers("predicted_probability")
        try check(chosen.bounds, produced, labels, "all")
        for start in stride(from: 0, to: produced.count - 4999, by: 5000) {
            let rows = start..<start + 5000
            try check(chosen.bounds, Array(produced[rows]), Array(labels[rows]), "rows from \(start)")
        }
    }

    enum Scores: String, CaseIterable {
        case separated, useless, tiny, few, rare, margins, confident

        /// A score and a truth.
        func row(_ random: inout some RandomNumberGenerator) -> (Double, Bool) {
            let (share, isPositive) = (Double.random(in: 0..<1, using: &random), Bool.random(using: &random))
            switch self {
            case .separated: return (isPositive ? 0.5 + share / 2 : share / 2, isPositive)
            case .useless: return (share, isPositive)
            case .tiny: return ((share + (isPositive ? 0.3 : 0)) * 1e-6, isPositive)
            case .few: return ((share * 7).rounded(.down) / 7, share > Double.random(in: 0..<1, using: &random))
            case .rare:
                let isPositive = Double.random(in: 0..<1, using: &random) < 0.01
                return (pow(share, isPositive ? 1 : 8), isPositive)
            case .margins: return ((share - 0.5) * 1e6 + (isPositive ? 1e5 : 0), isPositive)
            case .confident: return (1 / (1 + exp(-40 * (share - 0.5))), share > Double.random(in: 0..<1, using: &random))
            }
        }
    }

    @Test(arguments: Scores.allCases)
    func `the area is off by at most 0.005 whatever the scores look like`(scores: Scores) throws {
        var random = SeededGenerator(state: 11)
        func rows(_ count: Int) -> (scores: [Double], labels: [Bool]) {
            let rows = (0..<count).map { _ in scores.row(&random) }
            return (rows.map(\.0), rows.map(\.1))
        }
        let reference = rows(10_000)
        let chosen = ScoreBounds(
            ReferenceScores(scores: reference.scores, isPositive: reference.labels.map(Optional.init)), keeping: nil)
        #expect(chosen.bounds.values.count <= 120)
        let bound = try #require(chosen.errorBound)
        #expect(bound <= 0.005, "\(scores): \(bound)")
        try check(chosen.bounds, reference.scores, reference.labels, "the reference of \(scores)")
        let exact = try #require(BinarySample(labels: reference.labels, scores: reference.scores)?.rocAUC)
        #expect(abs(Sums(chosen.bounds, reference.scores, reference.labels).area - exact) <= bound + 1e-12)
        for _ in 0..<3 {
            let production = rows(5000)
            try check(chosen.bounds, production.scores, production.labels, "\(scores)")
        }
    }

    @Test func `without scores of both classes the bounds are fixed, and bounds in use stay`() throws {
        #expect(ReferenceScores(scores: [0.1, 0.2, .nan], isPositive: [true, nil, false]) == nil)
        let fixed = ScoreBounds(nil, keeping: nil)
        #expect(fixed.errorBound == nil && !fixed.isPostponed && (100...120).contains(fixed.bounds.values.count))
        let scores = try #require(ReferenceScores(scores: [0.1, 0.2, 0.3, 0.4], isPositive: [true, false, true, false]))
        let kept = ScoreBounds(scores, keeping: [0.15, 0.5])
        #expect(kept.bounds.values == [0.15, 0.5] && kept.isPostponed)
        // Of the pairs 0.3 over 0.2 and 0.3 under 0.4 lie in one bucket.
        #expect(kept.errorBound == 0.25)
        #expect(ScoreBounds(scores, keeping: nil).errorBound == 0)
    }

    private struct SeededGenerator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var value = (state ^ state >> 30) &* 0xbf58_476d_1ce4_e5b9
            value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
            return value ^ value >> 31
        }
    }
}
