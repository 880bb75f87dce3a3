import ModelStatistics
import Testing

@Suite("Regression and classes, against the definitions")
struct RegressionPropertyTests {
    @Test("the median error is the middle one", arguments: [1, 2, 3, 10, 101])
    func median(rows: Int) throws {
        var random = SeededRows(seed: 5)
        let labels = (0..<rows).map { _ in random.share(steps: 30) }
        let predictions = (0..<rows).map { _ in random.share(steps: 30) }
        let quality = try #require(RegressionQuality(labels: labels, predictions: predictions))
        let errors = zip(labels, predictions).map { abs($1 - $0) }.sorted()
        #expect(quality.medianAbsoluteError == (errors[(rows - 1) / 2] + errors[rows / 2]) / 2)
        #expect(quality.maximumError == errors.last)
    }

    @Test("a shift of the predictions is the bias, and costs its square")
    func shift() throws {
        let labels = (0..<500).map { Double($0 % 37) }
        let quality = try #require(RegressionQuality(labels: labels, predictions: labels.map { $0 + 0.25 }))
        #expect(quality.bias == 0.25 && quality.meanAbsoluteError == 0.25)
        #expect(quality.meanSquaredError == 0.0625 && quality.rootMeanSquaredError == 0.25)
    }

    @Test("errors that cancel leave the small one")
    func cancellation() throws {
        let predictions = (0..<100_000).flatMap { _ in [1e16, 0.5, -1e16] }
        let labels = [Double](repeating: 0, count: predictions.count)
        let quality = try #require(RegressionQuality(labels: labels, predictions: predictions))
        #expect(quality.bias == 0.5 / 3)
    }

    @Test("a constant label has no variance, whatever its mean rounds to")
    func constant() throws {
        let labels = [Double](repeating: 0.1, count: 7)
        #expect(RegressionQuality(labels: labels, predictions: labels)?.determination == 1)
        #expect(RegressionQuality(labels: labels, predictions: labels.map { $0 + 1 })?.determination == 0)
    }

    @Test("what overflows is not defined")
    func overflow() throws {
        let greatest = Double.greatestFiniteMagnitude
        let quality = try #require(
            RegressionQuality(labels: [greatest, 0], predictions: [-greatest, 0]))
        #expect(RegressionQuality.Measure.allCases.allSatisfy { quality[$0] == nil })
        #expect(quality.rows == 2)
    }

    @Test("two classes are the binary case seen from either side")
    func twoClasses() throws {
        var random = SeededRows(seed: 9)
        let labels = (0..<200).map { _ in Bool.random(using: &random) }
        let scores = (0..<200).map { _ in random.share(steps: 10) }
        let quality = try #require(
            MulticlassQuality(
                labels: labels.map { $0 ? "yes" : "no" }, predictions: scores.map { $0 >= 0.5 ? "yes" : "no" }))
        let binary = BinaryConfusion(try #require(BinarySample(labels: labels, scores: scores)), threshold: 0.5)
        #expect(quality.classes.map(\.key.text) == ["no", "yes"])
        #expect(quality.classes.last?.confusion == binary)
        #expect(quality.accuracy == binary.accuracy)
        #expect(abs(quality.mean(\.recall, .macro) - (binary.balancedAccuracy ?? -1)) <= 1e-15)
        #expect(abs(quality.mean(\.recall, .weighted) - binary.accuracy) <= 1e-15)
    }

    @Test("classes are told apart by their bytes")
    func classBytes() throws {
        let quality = try #require(MulticlassQuality(labels: ["caf\u{E9}"], predictions: ["cafe\u{301}"]))
        #expect(quality.classes.count == 2)
        #expect(quality.accuracy == 0)
    }
}
