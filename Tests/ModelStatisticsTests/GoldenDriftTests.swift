import ModelStatistics
import Testing

@Suite("Drift scores agree with numpy and scipy")
struct GoldenDriftTests {
    @Test("numeric columns", arguments: GoldenCase.numeric)
    func numeric(_ golden: GoldenCase) throws {
        let content = try golden.load()
        let (reference, current) = (try content.reference.numeric(), try content.current.numeric())
        expectRows(content, "ref", reference)
        expectRows(content, "cur", current)
        expectStability(content, reference, current)
        expectDeciles(content, reference, current)
        expectKolmogorovSmirnov(content, reference, current)
    }

    private func expectRows(_ content: GoldenContent, _ side: String, _ sample: NumericSample) {
        #expect(sample.count == content.expected["n_\(side)"]?.int)
        #expect(sample.rows == content.expected["rows_\(side)"]?.int)
        #expect(sample.missing == content.expected["nan_\(side)"]?.int)
        #expect(sample.infinite == content.expected["inf_\(side)"]?.int)
    }

    private func expectStability(_ content: GoldenContent, _ reference: NumericSample, _ current: NumericSample) {
        let deciles = StabilityIndex.quantiles(reference: reference, current: current, bins: 10)
        let twenty = StabilityIndex.quantiles(reference: reference, current: current, bins: 20)
        let automatic = StabilityIndex.automatic(reference: reference, current: current)
        #expect(content.matches(deciles?.score, "psi.q10"))
        #expect(content.matches(deciles?.chiSquareBound(), "psi.q10.critical999"))
        #expect(content.matches(twenty?.score, "psi.q20"))
        #expect(content.matches(automatic?.score, "psi.auto"))
        if content.number("psi.values") != nil {
            #expect(content.matches(StabilityIndex.values(reference: reference, current: current)?.score, "psi.values"))
        }
    }

    private func expectDeciles(_ content: GoldenContent, _ reference: NumericSample, _ current: NumericSample) {
        let edges = current.count == 0 ? nil : BinEdges(quantilesOf: reference, bins: 10)
        #expect(edges?.edges == content.numbers("q10.edges"))
        #expect(edges?.counts(of: reference).map(Double.init) == content.numbers("q10.ref"))
        #expect(edges?.counts(of: current).map(Double.init) == content.numbers("q10.cur"))
    }

    private func expectKolmogorovSmirnov(
        _ content: GoldenContent, _ reference: NumericSample, _ current: NumericSample
    ) {
        let ks = KolmogorovSmirnov(reference: reference, current: current)
        #expect(content.matches(ks?.distance, "ks.stat"))
        #expect(content.matches(ks?.pValue, "ks.p", isProbability: true))
        #expect(ks?.method == content.expected["ks.p.method"]?.text.map { $0 == "exact" ? .exact : .asymptotic })
        let asymptotic = ks.flatMap {
            KolmogorovSmirnov.asymptoticPValue(distance: $0.distance, reference.count, current.count)
        }
        #expect(content.matches(asymptotic, "ks.p.asymp", isProbability: true))
    }

    @Test("categorical stability index", arguments: GoldenCase.categorical)
    func categoricalStability(_ golden: GoldenCase) throws {
        let content = try golden.load()
        let (reference, current) = (try content.reference.categorical(), try content.current.categorical())
        let index = StabilityIndex.categories(reference: reference, current: current)
        #expect(content.matches(index?.score, "psi"))
        #expect(content.matches(index?.chiSquareBound(), "psi.critical999"))
        #expect(index?.bins == content.expected["categories"]?.int)
        #expect(reference.count == content.expected["n_ref"]?.int)
        #expect(current.count == content.expected["n_cur"]?.int)
        #expect(reference.missing == content.expected["missing_ref"]?.int)
        #expect(current.missing == content.expected["missing_cur"]?.int)
    }
}
