import ModelStatistics
import Testing

@Suite("Windows of a stream")
struct GoldenWindowTests {
    @Test("the golden windows, scored against their reference", arguments: GoldenCase.windows)
    func windows(_ golden: GoldenCase) throws {
        let content = try golden.load()
        let reference = NumericSample(try content.column("reference"))
        let expected = try #require(content.expected["windows"]?.elements)
        let samples = try samples(content)
        #expect(samples.count == expected.count)
        for (sample, expected) in zip(samples, expected) {
            let scores = content.nested(expected)
            let psi = StabilityIndex.quantiles(reference: reference, current: sample, bins: 10)
            #expect(sample.count == expected["n"]?.int)
            #expect(scores.matches(psi?.score, "psi.q10"))
            #expect(scores.matches(KolmogorovSmirnov.distance(reference, sample), "ks.stat"))
        }
    }

    private func samples(_ content: GoldenContent) throws -> [NumericSample] {
        let window = try #require(content.input["window"])
        let values = try content.column("values")
        let order = TimeOrder(timestamps: try content.column("ts"))
        switch window["kind"]?.text {
        case "tumbling_count":
            let size = try #require(window["size"]?.int)
            return CountWindows.tumbling(rows: values.count, size: size).map { NumericSample(values[$0]) }
        case "tumbling_time":
            let origin = try #require(window["origin"]?.double)
            let windows = order.tumbling(seconds: try #require(window["seconds"]?.double), origin: origin)
            return try windows.map { try #require(order.values(of: values, in: $0)) }
        default:
            let evaluations = try #require(window["evals"]?.elements).compactMap(\.double)
            let windows = order.sliding(seconds: try #require(window["seconds"]?.double), evaluations: evaluations)
            return try windows.map { try #require(order.values(of: values, in: $0)) }
        }
    }
}
