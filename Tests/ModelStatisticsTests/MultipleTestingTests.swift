import ModelStatistics
import Testing

@Suite("P-values of many tests")
struct MultipleTestingTests {
    @Test("the golden adjustments of ten features", arguments: GoldenCase.multiple)
    func golden(_ golden: GoldenCase) throws {
        let content = try golden.load()
        let pValues = try content.column("pvalues")
        let alpha = try #require(content.number("alpha"))
        let methods: [(String, ([Double]) -> [Double])] = [
            ("none", { $0 }), ("bonferroni", MultipleTesting.bonferroni), ("holm", MultipleTesting.holm),
            ("bh", MultipleTesting.benjaminiHochberg),
        ]
        for (name, adjust) in methods {
            let adjusted = adjust(pValues)
            if let expected = content.numbers(name) {
                #expect(adjusted.count == expected.count)
                #expect(zip(adjusted, expected).allSatisfy { abs($0 - $1) <= 1e-12 }, "\(name)")
            }
            let drifted = adjusted.count { $0 <= alpha }
            #expect(drifted == content.expected["drifted.\(name)"]?.int)
            #expect(content.matches(Double(drifted) / Double(pValues.count), "share.\(name)"))
        }
    }

    @Test("the order of the tests changes nothing but the order of the results")
    func order() {
        var random = SeededRows(seed: 5)
        let pValues = (0..<60).map { _ in random.share(steps: 40) }
        let shuffled = Array(pValues.indices).shuffled(using: &random)
        for adjust in [MultipleTesting.bonferroni, MultipleTesting.holm, MultipleTesting.benjaminiHochberg] {
            let (plain, other) = (adjust(pValues), adjust(shuffled.map { pValues[$0] }))
            #expect(shuffled.map { plain[$0] } == other)
            #expect(zip(pValues, plain).allSatisfy { $0 <= $1 && $1 <= 1 })
        }
    }

    @Test("none and one are left as they are")
    func few() {
        for adjust in [MultipleTesting.bonferroni, MultipleTesting.holm, MultipleTesting.benjaminiHochberg] {
            #expect(adjust([]) == [])
            #expect(adjust([0.25]) == [0.25])
        }
    }
}
