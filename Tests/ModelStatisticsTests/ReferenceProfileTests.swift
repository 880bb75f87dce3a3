import ModelStatistics
import Testing

@Suite("What an exporter publishes of a reference")
struct ReferenceProfileTests {
    @Test("deciles bound ten buckets of equal share")
    func deciles() throws {
        let profile = try #require(NumericProfile(NumericSample((0..<1000).map(Double.init))))
        #expect(profile.buckets.count == 10)
        #expect(profile.buckets.first?.lower == -.infinity)
        #expect(profile.buckets.last?.upper == .infinity)
        #expect(profile.buckets.allSatisfy { $0.share == 0.1 })
        #expect(profile.upperBounds.first == 99.9)
        #expect(profile.rows == 1000)
    }

    @Test("few distinct values bound a bucket each, and one for what is above")
    func fewValues() throws {
        let profile = try #require(NumericProfile(NumericSample([1, 1, 0, .infinity, .nan, 3])))
        #expect(profile.upperBounds == [0, 1, 3])
        #expect(profile.buckets.map(\.share) == [0.25, 0.5, 0.25, 0])
        #expect(profile.rows == 4)
    }

    @Test("categories stand in the order of their bytes")
    func categories() throws {
        let profile = try #require(CategoricalProfile(CategoricalSample(["b", "a", "b", nil, "ä"])))
        #expect(profile.categories.map(\.key.text) == ["a", "b", "ä"])
        #expect(profile.categories.map(\.share) == [0.25, 0.5, 0.25])
    }

    @Test("without rows there is no profile")
    func empty() {
        #expect(ReferenceProfile(.numeric(NumericSample([Double.nan]))) == nil)
        #expect(ReferenceProfile(.categorical(CategoricalSample([nil]))) == nil)
    }
}
