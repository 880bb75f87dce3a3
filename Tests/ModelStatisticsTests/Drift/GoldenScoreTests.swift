import ModelStatistics
import Testing

@Suite("Every score agrees with numpy, scipy and Evidently")
struct GoldenScoreTests {
    /// Names of the golden fields by test.
    private static let numericFields: [DriftTest: String] = [
        .psi: "psi.auto", .equalWidthPSI: "psi.w10", .valuePSI: "psi.values", .ks: "ks.stat", .jensenShannon: "js.q10",
        .kullbackLeibler: "kl.q10", .hellinger: "hellinger.q10", .totalVariation: "tvd.q10",
        .evidentlyPSI: "evidently.psi", .evidentlyKullbackLeibler: "evidently.kl_div",
        .evidentlyJensenShannon: "evidently.jensenshannon", .evidentlyWasserstein: "evidently.wasserstein",
    ]
    private static let categoricalFields: [DriftTest: String] = [
        .psi: "psi", .chiSquare: "cramers_v", .jensenShannon: "js", .kullbackLeibler: "kl", .hellinger: "hellinger",
        .totalVariation: "tvd", .lInfinity: "linf", .newShare: "new_share_cur", .vanishedShare: "vanished_share_ref",
        .evidentlyPSI: "evidently.psi", .evidentlyKullbackLeibler: "evidently.kl_div",
        .evidentlyJensenShannon: "evidently.jensenshannon",
    ]

    @Test("numeric columns, sorted or as they come", arguments: GoldenCase.numeric)
    func numeric(_ golden: GoldenCase) throws {
        let content = try golden.load()
        let (reference, current) = (try content.reference.numeric(), try content.current.column())
        let prepared = PreparedReference(reference)
        let all = Set(DriftTest.allCases)
        for scores in [
            DriftScores(reference: prepared, current: current, tests: all, threads: 2),
            DriftScores(reference: reference, current: NumericSample(current), tests: all),
        ] {
            for (test, field) in Self.numericFields {
                #expect(content.matches(scores[test]?.score, field), "\(test)")
            }
            expectEvidentlyHellinger(content, scores)
            #expect(content.matches(scores[.ks]?.pValue, "ks.p", isProbability: true))
            #expect(
                scores[.ks]?.method.map { String($0.prefix(5)) }
                    == content.expected["ks.p.method"]?.text.map { String($0.prefix(5)) })
            expectDistance(content, scores, prepared)
            #expect(scores.tests.map(\.test) == scores.tests.map(\.test).sorted())
        }
        // Tests that sort nothing come to the same without those that do.
        let unsorted: Set<DriftTest> = [.psi, .equalWidthPSI, .valuePSI, .jensenShannon, .totalVariation]
        let scores = DriftScores(reference: prepared, current: current, tests: unsorted)
        for test in unsorted {
            #expect(content.matches(scores[test]?.score, try #require(Self.numericFields[test])), "\(test)")
        }
    }

    /// Stated but for a constant column, where Evidently has 0.
    private func expectEvidentlyHellinger(_ content: GoldenContent, _ scores: DriftScores) {
        guard let expected = content.number("evidently.hellinger") else { return }
        #expect(abs((scores[.evidentlyHellinger]?.score ?? -1) - expected) <= 1e-7)
    }

    /// The score is the distance in deviations of the reference, and is left out where these are 0.
    private func expectDistance(_ content: GoldenContent, _ scores: DriftScores, _ reference: PreparedReference) {
        let deviation = reference.deviation ?? 0
        if content.number("wasserstein") == nil || deviation == 0 && content.number("wasserstein") != 0 {
            #expect(scores[.wasserstein] == nil)
        } else {
            #expect(content.matches(scores[.wasserstein].map { $0.score * deviation }, "wasserstein"))
        }
    }

    @Test("moments and quantiles", arguments: GoldenCase.numeric)
    func moments(_ golden: GoldenCase) throws {
        let content = try golden.load()
        for (side, sample) in [("ref", try content.reference.numeric()), ("cur", try content.current.numeric())] {
            #expect(content.matches(sample.mean, "mean_\(side)"))
            #expect(content.matches(sample.deviation, "std_\(side)"))
            for percent in [5, 25, 50, 75, 95] {
                let name = percent == 5 ? "p05" : "p\(percent)"
                #expect(content.matches(sample.quantile(percent, of: 100), "\(name)_\(side)"))
            }
        }
    }

    @Test("Kolmogorov's limit bounds the distance between bins", arguments: GoldenCase.numeric)
    func binnedDistance(_ golden: GoldenCase) throws {
        let content = try golden.load()
        let (reference, current) = (try content.reference.numeric(), try content.current.numeric())
        guard current.count > 0, let edges = BinEdges(quantilesOf: reference, bins: 10) else { return }
        let left = try #require(HistogramSums(upperBounds: edges.edges, of: reference))
        let right = try #require(HistogramSums(upperBounds: edges.edges, of: current))
        let scores = try #require(DriftScores(reference: left, current: right, tests: DriftScores.histogramTests))
        let bounds = try #require(DriftScores.distanceBounds(reference: left, current: right))
        for (test, field) in [
            (DriftTest.psi, "psi.q10"), (.ks, "ks.q10"), (.jensenShannon, "js.q10"), (.kullbackLeibler, "kl.q10"),
            (.hellinger, "hellinger.q10"), (.totalVariation, "tvd.q10"),
        ] { #expect(content.matches(scores[test]?.score, field), "\(test)") }
        let distance = try #require(content.number("ks.stat"))
        #expect(bounds.lowerBound - 1e-12 <= distance && distance <= bounds.upperBound + 1e-12)
    }

    @Test("categorical columns", arguments: GoldenCase.categorical)
    func categorical(_ golden: GoldenCase) throws {
        let content = try golden.load()
        let (reference, current) = (try content.reference.categorical(), try content.current.categorical())
        let positive = reference.counts.keys.min()
        let scores = DriftScores(
            reference: reference, current: current, tests: Set(DriftTest.allCases), positive: positive)
        for (test, field) in Self.categoricalFields {
            #expect(content.matches(scores[test]?.score, field), "\(test)")
        }
        let hellinger = try #require(content.number("evidently.hellinger"))
        #expect(abs((scores[.evidentlyHellinger]?.score ?? -1) - hellinger) <= 1e-7)
        #expect(content.matches(scores[.chiSquare]?.pValue, "chi2.p", isProbability: true))
        #expect(content.matches(scores[.evidentlyChiSquare]?.pValue, "evidently.chisquare.p", isProbability: true))
        let statistic = scores[.evidentlyChiSquare]?.score
        #expect(
            statistic == .infinity
                ? content.number("evidently.chisquare.stat") == .infinity
                : content.matches(statistic, "evidently.chisquare.stat"))
        if content.number("z.p") != nil {
            #expect(content.matches(scores[.positiveRate]?.pValue, "z.p", isProbability: true))
        }
        #expect(scores.referenceMissing == content.expected["missing_ref"]?.int)
        #expect(scores.currentMissing == content.expected["missing_cur"]?.int)
    }

    @Test("histograms of replicas, with restarts", arguments: GoldenCase.histogram)
    func histogram(_ golden: GoldenCase) throws {
        let content = try golden.load()
        let bounds = try content.texts("le").compactMap(Double.init).filter(\.isFinite)
        let reference = try #require(
            HistogramSums(upperBounds: bounds, counts: try content.column("reference_counts")))
        let replicas = try #require(content.input["replicas"]?.elements).map { replica in
            try #require(replica["scrapes"]?.elements).map { try #require($0.elements).compactMap(\.double) }
        }
        let current = try #require(HistogramSums(upperBounds: bounds, replicas: replicas))
        #expect(current.counts == content.numbers("bins"))
        let scores = try #require(
            DriftScores(reference: reference, current: current, tests: DriftScores.histogramTests))
        for (test, field) in [
            (DriftTest.psi, "psi"), (.ks, "ks.buckets"), (.totalVariation, "tvd"), (.hellinger, "hellinger"),
            (.jensenShannon, "js"),
        ] { #expect(content.matches(scores[test]?.score, field), "\(test)") }
        #expect(content.matches(scores[.ks]?.pValue, "ks.p.limit", isProbability: true))
        #expect(scores[.ks]?.method == "limit")
    }
}
