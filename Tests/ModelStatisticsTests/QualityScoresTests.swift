import ModelStatistics
import Testing

@Suite("The scores of a window, against the definitions")
struct QualityScoresTests {
    private let yes = CategoryKey("yes")
    private let no = CategoryKey("no")

    private func column(_ flags: [Bool?]) -> ClassColumn { ClassColumn(flags: flags, positive: yes, negative: no) }

    @Test("the class that the model predicted decides, not a score of one half")
    func decision() throws {
        let labels = column([true, true, false, false])
        let scores = [0.3, 0.2, 0.1, 0.45]
        let decided = try #require(
            QualityScores(
                binary: labels, predictions: column([true, true, false, false]), scores: scores, positiveClass: yes))
        #expect(decided[.accuracy]?.value == 1 && decided[.recall]?.value == 1 && decided[.rocAUC]?.value == 0.5)
        let scored = try #require(QualityScores(binary: labels, predictions: nil, scores: scores, positiveClass: yes))
        #expect(scored[.accuracy]?.value == 0.5 && scored[.precision] == nil && scored[.f1]?.value == 0)
        let lower = try #require(
            QualityScores(binary: labels, predictions: nil, scores: scores, positiveClass: yes, threshold: 0.2))
        #expect(lower[.recall]?.value == 1)
    }

    @Test("rows without a label, a prediction or a score are left out where these are needed, and counted")
    func missing() throws {
        let labels = column([true, nil, false, true, false, true])
        let predictions = column([true, true, nil, false, false, nil])
        let quality = try #require(
            QualityScores(
                binary: labels, predictions: predictions, scores: [0.9, 0.9, 0.1, .nan, 0.2, .infinity], positiveClass: yes))
        #expect(quality.rows == 3 && quality.unlabelled == 1 && quality.withoutPrediction == 2)
        #expect(quality[.accuracy]?.rows == 3 && quality[.accuracy]?.value == 2 / 3.0)
        #expect(quality[.rocAUC]?.rows == 3 && quality[.rocAUC]?.value == 1)
        // Two negative rows and one positive one: no variance among the positive ones, and an area of 1.
        #expect(quality[.rocAUC]?.interval == nil)
    }

    @Test("without rows, and for columns of different lengths")
    func undefined() throws {
        let none = try #require(
            QualityScores(binary: column([nil]), predictions: column([true]), scores: [0.5], positiveClass: yes))
        #expect(none.scores.isEmpty && none.rows == 0 && none.unlabelled == 1)
        let two = column([true, false])
        #expect(QualityScores(binary: two, predictions: column([true]), scores: nil, positiveClass: yes) == nil)
        #expect(QualityScores(binary: two, predictions: nil, scores: [0.1], positiveClass: yes) == nil)
        #expect(QualityScores(multiclass: two, predictions: column([])) == nil)
        #expect(QualityScores(regression: [1], predictions: []) == nil)
        #expect(QualityScores(estimatedFrom: [0.1], predictions: two, positiveClass: yes) == nil)
        #expect(QualityScores(regression: [.nan], predictions: [1])?.scores.isEmpty == true)
        let empty = try #require(QualityScores(binary: column([]), predictions: nil, scores: [], positiveClass: yes))
        #expect(empty.scores.isEmpty)
    }

    @Test("scores that are no probabilities are ranked only")
    func margins() throws {
        let quality = try #require(
            QualityScores(binary: column([true, false]), predictions: nil, scores: [3, -2], positiveClass: yes))
        #expect(quality[.rocAUC]?.value == 1)
        #expect(quality[.logLoss] == nil && quality[.brierScore] == nil && quality[.calibrationError] == nil)
        let estimate = QualityScores(estimatedFrom: [3, -2], predictions: nil, positiveClass: yes)
        #expect(estimate?.scores.isEmpty == true)
    }

    @Test("a positive class that no row has leaves recall undefined, and rows right or wrong")
    func absentClass() throws {
        let quality = try #require(
            QualityScores(
                binary: ClassColumn(["a", "b"]), predictions: ClassColumn(["a", "a"]), scores: nil,
                positiveClass: CategoryKey("z")))
        #expect(quality[.recall] == nil && quality[.precision] == nil && quality[.f1] == nil)
        #expect(quality[.precision, of: CategoryKey("a")]?.value == 0.5)
    }

    @Test("more classes than the limit are in the means only")
    func classLimit() throws {
        let texts = (0..<30).map { "class \($0 % 10)" }
        let column = ClassColumn(texts)
        let quality = try #require(QualityScores(multiclass: column, predictions: column, classLimit: 9))
        #expect(quality.scores.allSatisfy { $0.classKey == nil } && quality[.f1Macro]?.value == 1)
        let all = try #require(QualityScores(multiclass: column, predictions: column, classLimit: 10))
        #expect(all.scores.count { $0.classKey != nil } == 30)
    }

    @Test("scores are sorted and finite, and intervals hold their values", arguments: 0..<20)
    func invariants(seed: Int) throws {
        var random = SeededRows(seed: UInt64(seed))
        let rows = Int.random(in: 1...60, using: &random)
        let texts = ["yes", "no", "maybe", nil]
        let labels = (0..<rows).map { _ in texts.randomElement(using: &random) ?? nil }
        let predictions = (0..<rows).map { _ in texts.randomElement(using: &random) ?? nil }
        let scores = (0..<rows).map { _ in random.share(steps: 4) }
        let quality = try #require(
            QualityScores(
                binary: ClassColumn(cells: labels), predictions: ClassColumn(cells: predictions), scores: scores,
                positiveClass: yes))
        let names = quality.scores.map { "\($0.metric.rawValue) \($0.classKey?.text ?? "")" }
        #expect(names == names.sorted() && Set(names).count == names.count)
        for score in quality.scores {
            #expect(score.value.isFinite && score.rows > 0)
            #expect(score.interval?.contains(score.value) ?? true)
        }
        #expect(quality.rows + quality.unlabelled + quality.withoutPrediction == rows)
    }

    @Test("the variance of the area is that of the placements", arguments: [(9, 3), (40, 5), (150, 1_000)])
    func placements(rows: Int, steps: Int) throws {
        for seed in 0..<5 {
            let rows = QualityPropertyTests.Rows(rows, steps: steps, seed: UInt64(100 + seed))
            let sample = try #require(BinarySample(labels: rows.labels, scores: rows.scores))
            let (positives, negatives) = (sample.positives.sorted, sample.negatives.sorted)
            func wins(_ positive: Double, _ negative: Double) -> Double {
                positive > negative ? 1 : positive == negative ? 0.5 : 0
            }
            func variance(_ values: [Double]) -> Double {
                let mean = values.reduce(0, +) / Double(values.count)
                return values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(values.count - 1)
            }
            let placed = positives.map { p in negatives.map { wins(p, $0) }.reduce(0, +) / Double(negatives.count) }
            let beaten = negatives.map { n in positives.map { wins($0, n) }.reduce(0, +) / Double(positives.count) }
            let expected = variance(placed) / Double(positives.count) + variance(beaten) / Double(negatives.count)
            #expect(abs(try #require(sample.ranking.rocAUCVariance) - expected) <= 1e-12)
        }
    }

    @Test("the calibration error over bins that hold their upper edge", arguments: [1, 2, 10])
    func calibration(bins: Int) throws {
        for (seed, steps) in [(1, 10), (2, 20), (3, 997)] {
            let rows = QualityPropertyTests.Rows(200, steps: steps, seed: UInt64(seed))
            let sample = try #require(BinarySample(labels: rows.labels, scores: rows.scores))
            var distances = [Double](repeating: 0, count: bins)
            for (label, score) in zip(rows.labels, rows.scores) {
                let bin = (1..<bins).count { score > Double($0) / Double(bins) }
                distances[bin] += score - (label ? 1 : 0)
            }
            let expected = distances.map(abs).reduce(0, +) / 200
            #expect(abs(try #require(sample.calibrationError(bins: bins)) - expected) <= 1e-12)
        }
    }

    @Test("estimates are what calibrated scores come to")
    func estimates() throws {
        var random = SeededRows(seed: 31)
        let scores = (0..<300).map { _ in random.share(steps: 40) }
        let predictions = column(scores.map { $0 >= 0.35 })
        let expected = try #require(QualityScores(estimatedFrom: scores, predictions: predictions, positiveClass: yes))
        let draws = 200
        var means: [QualityMetric: Double] = [:]
        for _ in 0..<draws {
            let labels = column(scores.map { Double.random(in: 0..<1, using: &random) < $0 })
            let real = try #require(
                QualityScores(binary: labels, predictions: predictions, scores: scores, positiveClass: yes))
            for score in expected.scores { means[score.metric, default: 0] += (real[score.metric]?.value ?? 0) / Double(draws) }
        }
        for score in expected.scores {
            // Of 200 draws of 300 rows the mean is within 0.006 of what is expected, at three deviations.
            #expect(abs(try #require(means[score.metric]) - score.value) < 0.006, "\(score.metric.rawValue)")
        }
        #expect(expected.scores.count == 5)
    }
}
