import ModelStatistics
import Testing

@Suite("Labels that come late")
struct GoldenLabelTests {
    @Test("the golden joins", arguments: GoldenCase.delayed)
    func delayed(_ golden: GoldenCase) throws {
        let content = try golden.load()
        let predictions = try #require(content.input["predictions"]?.elements)
        let labels = try #require(content.input["labels"]?.elements)
        let join = LabelJoin(
            predictions: try timed(predictions), labels: try timed(labels),
            from: try #require(content.input["from"]?.double), to: try #require(content.input["to"]?.double),
            now: try #require(content.input["now"]?.double))
        #expect(join.predictions == content.expected["predictions"]?.int)
        #expect(join.labelled == content.expected["labelled"]?.int)
        #expect(content.matches(join.coverage, "coverage"))
        #expect(join.orphanLabels == content.expected["orphan_labels"]?.int)
        #expect(join.relabelled == content.expected["relabelled"]?.int)
        #expect(content.matches(join.delays.quantile(50, of: 100), "delay.p50"))
        #expect(content.matches(join.delays.quantile(90, of: 100), "delay.p90"))
        try expectMetrics(content, join, predictions, labels)
    }

    private func expectMetrics(
        _ content: GoldenContent, _ join: LabelJoin, _ predictions: [OrderedJSON], _ labels: [OrderedJSON]
    ) throws {
        let metrics = content.nested(try #require(content.expected["metrics"]))
        let truth = try join.labelRows.map { try #require(labels[$0]["label"]?.double) }
        if content.input["task"]?.text == "binary" {
            let scores = try join.predictionRows.map { try #require(predictions[$0]["score"]?.double) }
            let sample = try #require(BinarySample(labels: truth.map { $0 == 1 }, scores: scores))
            try metrics.expectBinary(sample, threshold: 0.5)
        } else {
            let values = try join.predictionRows.map { try #require(predictions[$0]["value"]?.double) }
            try metrics.expectRegression(labels: truth, predictions: values)
        }
    }

    private func timed(_ rows: [OrderedJSON]) throws -> TimedIdentifiers {
        let ids = try rows.map { try #require($0["id"]?.text) }
        let timestamps = try rows.map { try #require($0["ts"]?.double) }
        return try #require(TimedIdentifiers(ids: ids, timestamps: timestamps))
    }
}
