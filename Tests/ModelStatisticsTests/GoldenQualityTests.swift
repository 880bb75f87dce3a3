import ModelStatistics
import Testing

@Suite("Quality agrees with scikit-learn")
struct GoldenQualityTests {
    @Test("binary", arguments: GoldenCase.binary)
    func binary(_ golden: GoldenCase) throws {
        let content = try golden.load()
        let labels = try content.column("labels").map { $0 == 1 }
        let sample = try #require(BinarySample(labels: labels, scores: content.column("scores")))
        try content.expectBinary(sample, threshold: #require(content.input["threshold"]?.double))
    }

    @Test("regression", arguments: GoldenCase.regression)
    func regression(_ golden: GoldenCase) throws {
        let content = try golden.load()
        try content.expectRegression(labels: content.column("labels"), predictions: content.column("predictions"))
    }

    @Test("multiclass", arguments: GoldenCase.multiclass)
    func multiclass(_ golden: GoldenCase) throws {
        let content = try golden.load()
        let quality = try #require(
            MulticlassQuality(labels: content.texts("labels"), predictions: content.texts("predictions")))
        let classes = quality.classes.map(\.key)
        #expect(quality.rows == content.expected["n"]?.int)
        #expect(classes.map(\.text) == content.expected["labels"]?.elements?.compactMap(\.text))
        #expect(content.matches(quality.accuracy, "accuracy"))
        #expect(content.matches(quality.accuracy, "f1.micro"))
        let confusion = classes.map { actual in classes.map { quality.count(actual: actual, predicted: $0) } }
        #expect(confusion == content.expected["confusion"]?.elements?.map { $0.elements?.compactMap(\.int) ?? [] })
        let measures: [(String, (BinaryConfusion) -> Double)] = [
            ("precision", { $0.precision }), ("recall", { $0.recall }), ("f1", { $0.f1 }),
        ]
        for (name, measure) in measures {
            let perClass = try #require(content.numbers("\(name).per_class"))
            #expect(zip(perClass, quality.classes).allSatisfy { abs($0 - measure($1.confusion)) <= 1e-12 })
            #expect(content.matches(quality.mean(measure, .macro), "\(name).macro"))
            #expect(content.matches(quality.mean(measure, .weighted), "\(name).weighted"))
        }
    }
}

extension GoldenContent {
    /// Every measure that the file names, and no other that it does not.
    func expectBinary(_ sample: BinarySample, threshold: Double) throws {
        let quality = try #require(BinaryQuality(sample, threshold: threshold))
        let confusion = quality.confusion
        #expect(quality.rows == expected["n"]?.int)
        #expect(confusion.truePositives == number("tp"))
        #expect(confusion.falsePositives == number("fp"))
        #expect(confusion.falseNegatives == number("fn"))
        #expect(confusion.trueNegatives == number("tn"))
        for measure in BinaryQuality.Measure.allCases {
            #expect(matches(quality[measure], measure.rawValue), "\(measure.rawValue)")
        }
        let names = Set(BinaryQuality.Measure.allCases.map(\.rawValue) + ["n", "tp", "fp", "fn", "tn"])
        #expect(names.isSuperset(of: expected.keys))
    }

    func expectRegression(labels: [Double], predictions: [Double]) throws {
        let quality = try #require(RegressionQuality(labels: labels, predictions: predictions))
        #expect(quality.rows == expected["n"]?.int)
        for measure in RegressionQuality.Measure.allCases {
            #expect(matches(quality[measure], measure.rawValue), "\(measure.rawValue)")
        }
        #expect(Set(RegressionQuality.Measure.allCases.map(\.rawValue) + ["n"]) == Set(expected.keys))
    }
}
