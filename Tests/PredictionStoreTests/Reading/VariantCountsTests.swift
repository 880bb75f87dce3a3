import PredictionEvents
import Testing

@testable import PredictionStore

@Suite struct VariantCountsTests {
    private let folder = TemporaryFolder()

    @Test func `counts are those of a search through all rows, whatever the window`() async throws {
        let store = try folder.store()
        var random = SeededGenerator(state: 7)
        let variants: [String?] = [nil, "A", "B", "B", "a", "other"]
        // Times apart, so that there are more ranges than one page has.
        for start in stride(from: 0, to: 4000, by: 500) {
            var records: [StoreRecord] = []
            for number in start..<start + 500 {
                let version = ["1", "2"][Int.random(in: 0...1, using: &random)]
                let variant = variants[Int.random(in: 0..<variants.count, using: &random)]
                records.append(prediction("p\(number)", version: version, at: Double(number) * 100, variant: variant))
                guard Int.random(in: 0..<3, using: &random) > 0 else { continue }
                for time in 1...Int.random(in: 1...2, using: &random) {
                    let actual = Bool.random(using: &random) ? "yes" : "no"
                    records.append(outcome("p\(number)", actual, at: Double(number) * 100 + Double(time)))
                }
            }
            _ = try await store.append(records, now: 0)
        }
        let rows = try await store.all(.last(10_000))
        for (from, to) in [(0, 1e9), (50_050, 250_000), (399_900, 399_901), (1e6, 2e6), (0, 0)] {
            var expected: [[String]: [Int]] = [:]
            for row in rows where row.timestamp >= from && row.timestamp < to {
                guard let variant = row.variant else { continue }
                let key = [row.version, ["A", "B"].contains(variant) ? variant : "__other__"]
                let counts = [1, row.actual == nil ? 0 : 1, row.actual == .text("yes") ? 1 : 0]
                expected[key] = zip(expected[key] ?? [0, 0, 0], counts).map(+)
            }
            let counts = try await store.variantCounts(
                model: "m", variants: ["A", "B"], other: "__other__", conversion: "yes", from: from, to: to)
            #expect(counts.map { [$0.version, $0.variant] } == expected.keys.sorted { $0.lexicographicallyPrecedes($1) })
            for count in counts {
                #expect(expected[[count.version, count.variant]] == [count.exposures, count.outcomes, count.conversions])
            }
        }
        #expect(
            try await store.variantCounts(
                model: "n", variants: [], other: "x", conversion: "yes", from: 0, to: 1e9
            ).isEmpty)
        try store.close()
    }
}
