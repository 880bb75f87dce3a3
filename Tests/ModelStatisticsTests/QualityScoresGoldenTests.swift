import ModelStatistics
import Testing

@Suite("The scores of a window agree with scikit-learn and scipy")
struct QualityScoresGoldenTests {
    static let binaryCases = names(
        "q001-", "q002-", "q003-", "q004-", "q005-", "q006-", "q007-", "q008-", "q009-", "q010-", "q011-")
    static let multiclassCases = names("q020-", "q021-", "q022-", "q023-")
    static let regressionCases = names("q030-", "q031-", "q032-", "q033-", "q034-")

    private static func names(_ names: String...) -> [GoldenCase] { names.map(GoldenCase.init) }

    @Test("binary", arguments: binaryCases)
    func binary(_ golden: GoldenCase) throws {
        let content = try golden.load()
        let (labels, predictions) = (try content.classes("labels"), try content.classes("predictions"))
        let scores = try content.cells("scores")
        let quality = try #require(
            QualityScores(binary: labels, predictions: predictions, scores: scores, positiveClass: CategoryKey("1")))
        let classes = try content.expectClasses(quality)
        for metric in [QualityMetric.precision, .recall, .f1] { content.expect(quality[metric], metric.rawValue) }
        for metric in [QualityMetric.rocAUC, .averagePrecision, .logLoss, .brierScore, .calibrationError] {
            content.expect(quality[metric], metric.rawValue, rows: "score_rows")
        }
        // All that is there was asked for above.
        #expect(quality.scores.count { $0.classKey == nil } == 15 - content.undefined && classes > 0)
        #expect(quality.scores.allSatisfy { !$0.isEstimate })
        let sample = try #require(BinarySample(labels: labels, positiveClass: CategoryKey("1"), scores: scores))
        #expect(content.matches(sample.ranking.rocAUCVariance, "roc_auc.variance"))
        #expect(content.matches(sample.losses?.logLoss.variance, "log_loss.variance"))
        #expect(content.matches(sample.losses?.brierScore.variance, "brier_score.variance"))
    }

    @Test("estimates without labels", arguments: binaryCases)
    func estimates(_ golden: GoldenCase) throws {
        let content = try golden.load()
        let expected = content.nested(try #require(content.expected["estimated"]))
        let quality = try #require(
            QualityScores(
                estimatedFrom: content.cells("scores"), predictions: content.classes("predictions"),
                positiveClass: CategoryKey("1")))
        let metrics = [QualityMetric.accuracy, .precision, .recall, .f1, .rocAUC]
        for metric in metrics { expected.expect(quality[metric], metric.rawValue) }
        #expect(quality.scores.allSatisfy { $0.isEstimate && metrics.contains($0.metric) })
    }

    @Test("multiclass", arguments: multiclassCases)
    func multiclass(_ golden: GoldenCase) throws {
        let content = try golden.load()
        let quality = try #require(
            QualityScores(multiclass: content.classes("labels"), predictions: content.classes("predictions")))
        let classes = try content.expectClasses(quality)
        #expect(Set(quality.scores.compactMap(\.classKey)).count == classes)
        #expect(quality.scores.count { $0.classKey == nil } == 7)
    }

    @Test("regression", arguments: regressionCases)
    func regression(_ golden: GoldenCase) throws {
        let content = try golden.load()
        let quality = try #require(
            QualityScores(regression: content.cells("labels"), predictions: content.cells("predictions")))
        content.expectRows(quality)
        let metrics = [
            QualityMetric.mae, .rmse, .mape, .r2, .bias, .absoluteErrorP50, .absoluteErrorP90, .absoluteErrorP99,
        ]
        for metric in metrics { content.expect(quality[metric], metric.rawValue) }
        #expect(quality.scores.allSatisfy { metrics.contains($0.metric) })
    }
}

extension GoldenContent {
    /// A column of numbers; null is NaN.
    fileprivate func cells(_ key: String) throws -> [Double] { try #require(input[key]?.elements).map { $0.double ?? .nan } }

    /// A column of texts or whole numbers.
    fileprivate func classes(_ key: String) throws -> ClassColumn {
        ClassColumn(cells: try #require(input[key]?.elements).map { $0.text ?? $0.int.map(String.init) })
    }

    /// Of the measures that a window need not define.
    fileprivate var undefined: Int {
        ["precision", "recall", "f1", "roc_auc", "average_precision"].count { number($0) == nil }
    }

    fileprivate func expectRows(_ quality: QualityScores) {
        #expect(quality.rows == expected["rows"]?.int)
        #expect(quality.unlabelled == expected["unlabelled"]?.int)
        #expect(quality.withoutPrediction == expected["without_prediction"]?.int)
    }

    /// The value, its rows, and the interval if the file has one.
    fileprivate func expect(_ score: QualityScore?, _ key: String, rows: String = "rows") {
        #expect(matches(score?.value, key), "\(key)")
        guard let score else { return }
        #expect(score.rows == expected[rows]?.int)
        guard let bounds = numbers("\(key).interval") else { return }
        // The bounds of a mean that is a rest of large numbers keep the digits of these numbers.
        let tolerance = 1e-9 * max(abs(bounds[0]), abs(bounds[1]))
        #expect(abs((score.interval?.lower ?? .nan) - bounds[0]) <= tolerance, "\(key)")
        #expect(abs((score.interval?.upper ?? .nan) - bounds[1]) <= tolerance, "\(key)")
    }

    /// Accuracy, means and each class; gives the number of classes.
    fileprivate func expectClasses(_ quality: QualityScores) throws -> Int {
        expectRows(quality)
        expect(quality[.accuracy], "accuracy")
        let classes = nested(try #require(expected["classes"]))
        let means = ["precision_macro", "recall_macro", "f1_macro", "precision_weighted", "recall_weighted", "f1_weighted"]
        for name in means { #expect(classes.matches(quality[try #require(QualityMetric(rawValue: name))]?.value, name)) }
        let keys = classes.expected.keys.filter { !means.contains($0) }
        for key in keys {
            let scores = classes.nested(try #require(classes.expected[key]))
            for metric in [QualityMetric.precision, .recall, .f1] {
                #expect(scores.matches(quality[metric, of: CategoryKey(key)]?.value, metric.rawValue), "\(key)")
            }
        }
        return keys.count
    }
}
