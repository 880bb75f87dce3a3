import Specification
import Testing

@Suite struct SuggestionTests {
    @Test(
        arguments: [
            ("latancy", ["latency", "availability"], "latency"), ("objetcive", ["objective"], "objective"),
            ("agep", ["SCHL", "AGEP"], "AGEP"), ("modles", ["model", "models"], "models"), ("contract", ["tenure"], nil),
            ("ab", ["cd"], nil), ("", ["a"], nil), ("kz", ["ks", "psi"], "ks"), ("same", ["sane", "same"], "same"),
            (String(repeating: "x", count: 1 << 20), ["x"], nil),
        ] as [(String, [String], String?)])
    func `names the nearest within two typing errors`(name: String, known: [String], expected: String?) {
        #expect(Suggestion.nearest(to: name, in: known) == expected)
    }

    @Test func `takes the first of equally near names`() {
        #expect(Suggestion.nearest(to: "cat", in: ["bat", "hat"]) == "bat")
    }
}
