import Foundation
import ModelStatistics
import Testing

@Suite("Verdicts on a window")
struct WindowJudgementTests {
    private func score(
        _ test: DriftTest, _ score: Double, p: Double? = nil, bins: Int? = nil, rows: Int = 5_000
    ) -> TestScore {
        TestScore(test, score, pValue: p, bins: bins, referenceRows: 20_000, currentRows: rows)
    }

    private func feature(
        _ name: String, _ tests: TestScore..., weight: Double = 1, isSubject: Bool = true
    ) -> FeatureScores {
        FeatureScores(
            name: name, weight: weight, isSubjectOfDataset: isSubject, tests: tests, referenceRows: 20_000,
            currentRows: 5_000)
    }

    private func ks(warning: Double = 0.1, critical: Double? = nil) -> DriftPolicy {
        DriftPolicy(tests: [
            .ks: DriftPolicy.TestLimits(
                warning: .fixed(warning), critical: critical.map { .fixed($0) }, pValue: 0.001)
        ])
    }

    private func categories(_ counts: [String: Int], missing: Int = 0) -> FeatureSample {
        .categorical(
            CategoricalSample(
                counts: Dictionary(uniqueKeysWithValues: counts.map { (CategoryKey($0.key), $0.value) }),
                missing: missing))
    }

    private func scores(
        _ name: String, _ reference: FeatureSample, _ current: FeatureSample, _ tests: Set<DriftTest> = [.psi, .ks]
    ) throws -> FeatureScores {
        FeatureScores(name: name, try #require(DriftScores(reference: reference, current: current, tests: tests)))
    }

    @Test("a category that appears is named, with its shares")
    func appearing() throws {
        let feature = try scores("code", categories(["16": 100, "0": 9_900]), categories(["16": 900, "0": 9_100]))
        let verdict = WindowJudgement([feature], policy: .usual).features[0]
        #expect(verdict.severity == .warning)
        #expect(verdict.tests[0].thresholds.map(\.value) == [0.1, 0.25])
        #expect(verdict.tests[0].adjustedPValue.map { $0 < 1e-9 } == true)
        #expect(verdict.reason == #"psi 0.1825 above 0.1: "16" from 1% to 9%, "0" from 99% to 91%"#)
    }

    @Test("few rows raise the threshold above what chance gives")
    func fewRows() throws {
        let feature = try scores("code", categories(["a": 20, "b": 20]), categories(["a": 11, "b": 29]))
        let test = WindowJudgement([feature], policy: .usual).features[0].tests[0]
        #expect(test.score.score > 0.1)
        #expect(test.thresholds.count == 2)
        // The χ² bound of 0.999, which is the least that is asked for.
        #expect(test.thresholds[0].value >= 10.827566170662733 / 20)
        #expect(test.detected == nil)
        #expect(test.reason.contains(", not above "))
    }

    @Test("more features raise the bound, so that the window as a whole keeps its rate")
    func manyFeatures() throws {
        let feature = try scores("code", categories(["a": 20, "b": 20]), categories(["a": 11, "b": 29]))
        let few = WindowJudgement([feature], policy: .usual)
        let many = WindowJudgement(
            (0..<50).map {
                FeatureScores(name: "f\($0)", tests: feature.tests, referenceRows: 40, currentRows: 40)
            }, policy: .usual)
        let (lower, higher) = (few.features[0].tests[0].thresholds[0], many.features[7].tests[0].thresholds[0])
        #expect(higher.value > lower.value)
        let chance = try #require(feature.tests[0].chance)
        #expect(chance.upperTail(higher.value * 1.000_001) <= 0.005 / 50)
        #expect(chance.upperTail(lower.value * 1.000_001) > 0.005 / 50)
    }

    @Test("drift needs evidence and effect", arguments: [(0.3, 1e-9, true), (0.3, 0.01, false), (0.05, 1e-300, false)])
    func evidenceAndEffect(distance: Double, pValue: Double, drifts: Bool) {
        let verdict = WindowJudgement([feature("x", score(.ks, distance, p: pValue))], policy: ks()).features[0]
        #expect((verdict.severity == .warning) == drifts)
        let words = distance > 0.1 ? "at least 0.1" : "below 0.1"
        #expect(verdict.reason.hasPrefix("ks \(distance) \(words), p "))
    }

    @Test("a distance is critical from the critical effect on")
    func criticalEffect() {
        let policy = ks(critical: 0.4)
        let judged = WindowJudgement(
            [feature("x", score(.ks, 0.3, p: 0)), feature("y", score(.ks, 0.4, p: 0))], policy: policy)
        #expect(judged.features.map(\.severity) == [.warning, .critical])
        #expect(judged.severity == .critical)
    }

    @Test("p-values are held against the number of features")
    func multiplicity() {
        var policy = ks()
        let features =
            [feature("drifted", score(.ks, 0.3, p: 0.0004))] + (0..<9).map { feature("f\($0)", score(.ks, 0.02, p: 0.5)) }
        let detected = Multiplicity.allCases.map { multiplicity in
            policy.multiplicity = multiplicity
            return WindowJudgement(features, policy: policy).features[0]
        }
        #expect(detected.map { $0.severity != nil } == [false, false, true])
        #expect(detected.map { $0.tests[0].adjustedPValue } == [0.004, 0.004, 0.0004])
    }

    @Test("Benjamini–Hochberg finds the second of two where Bonferroni does not")
    func stepUp() {
        var policy = ks()
        let features = [0.00001, 0.0006].enumerated().map { feature("f\($0)", score(.ks, 0.3, p: $1)) }
        #expect(WindowJudgement(features, policy: policy).features.map(\.severity) == [.warning, .warning])
        policy.multiplicity = .bonferroni
        #expect(WindowJudgement(features, policy: policy).features.map(\.severity) == [.warning, nil])
    }

    @Test("a divergence without p-value needs the evidence of another test")
    func borrowedEvidence() {
        var policy = ks()
        policy.tests[.wasserstein] = DriftPolicy.TestLimits(warning: .fixed(0.1))
        let judged = WindowJudgement(
            [
                feature("chance", score(.wasserstein, 0.2), score(.ks, 0.05, p: 0.2)),
                feature("drift", score(.wasserstein, 0.2), score(.ks, 0.05, p: 1e-8)),
                feature("alone", score(.wasserstein, 0.2)),
            ], policy: policy)
        #expect(judged.features.map(\.severity) == [nil, .warning, .warning])
        #expect(judged.features[0].tests[0].reason == "wasserstein 0.2 above 0.1, as chance may give")
        #expect(judged.features[1].reason == "wasserstein 0.2 above 0.1")
    }

    @Test("a row of a new category is no evidence of χ², and one missing cell none of a rate")
    func rareRows() throws {
        var policy = DriftPolicy(tests: [
            .chiSquare: DriftPolicy.TestLimits(warning: .fixed(0.05), pValue: 0.001),
            .missingRate: DriftPolicy.TestLimits(warning: .fixed(0.04), pValue: 0.001),
        ])
        policy.multiplicity = .none
        let reference = categories(["a": 10_000])
        for (current, drifts) in [
            (categories(["a": 20, "new": 1], missing: 1), false), (categories(["a": 20, "new": 9], missing: 9), true),
        ] {
            let feature = try scores("code", reference, current, [.chiSquare, .missingRate])
            // The asymptotic p-values would alarm in both.
            #expect(feature.tests.allSatisfy { $0.pValue.map { $0 < 0.001 } ?? false })
            let verdict = WindowJudgement([feature], policy: policy).features[0]
            #expect(verdict.tests.map { $0.detected != nil } == [drifts, drifts])
        }
    }

    @Test("the dataset drifts by the weighted share of its features, and not by prediction or score")
    func dataset() {
        var policy = ks()
        (policy.datasetWarning, policy.datasetCritical) = (0.3, 0.7)
        let features = [
            feature("heavy", score(.ks, 0.3, p: 0), weight: 3), feature("light", score(.ks, 0, p: 1)),
            feature("idle", score(.ks, 0, p: 1), weight: 4), feature("score", score(.ks, 0.5, p: 0), isSubject: false),
        ]
        let dataset = WindowJudgement(features, policy: policy).dataset
        #expect(dataset.driftedRatio == 0.375)
        #expect(dataset.severity == .warning)
        #expect(dataset.drifted == ["heavy"])
        #expect(dataset.reason == "1 of 3 features drifted, 37.5% of their weight, at least 30%: heavy")
        #expect(WindowJudgement([features[3]], policy: policy).dataset.driftedRatio == nil)
        #expect(WindowJudgement([features[0]], policy: policy).dataset.severity == .critical)
    }

    @Test("too few rows detect nothing, and leave what is known of the feature as it is")
    func minimumRows() {
        var policy = ks()
        policy.minimumRows = 500
        policy.consecutiveWindows = 2
        let drifted = feature("x", score(.ks, 0.3, p: 0))
        let first = WindowJudgement([drifted], policy: policy)
        let thin = WindowJudgement([feature("x", score(.ks, 0.9, p: 0, rows: 499))], policy: policy, state: first.next)
        #expect(thin.features[0].severity == nil)
        #expect(thin.features[0].reason == "499 rows, fewer than 500")
        #expect(thin.next == first.next)
        #expect(WindowJudgement([drifted], policy: policy, state: thin.next).features[0].severity == .warning)
    }

    @Test("a side without values has no score and a reason")
    func unusable() throws {
        let empty = FeatureSample.numeric(NumericSample([.nan, .nan]))
        let ramp = FeatureSample.numeric(NumericSample((0..<9).map(Double.init)))
        let judged = WindowJudgement(
            [try scores("gone", ramp, empty), try scores("never", empty, ramp)], policy: .usual)
        #expect(judged.features.map(\.hasEnoughRows) == [false, false])
        #expect(
            judged.features.map(\.reason) == [
                "no usable values in the window; 2 cells are missing", "no usable values in the reference",
            ])
        #expect(judged.dataset.reason == "no feature was judged")
    }

    @Test("numbers that are none do not alarm and do not crash")
    func strange() throws {
        var policy = DriftPolicy.broad
        policy.consecutiveWindows = .min
        policy.minimumRows = .min
        policy.chanceRate = .nan
        for value in [Double.nan, .infinity, -.infinity, .greatestFiniteMagnitude] {
            let features = [feature("x", score(.psi, value, bins: 10), score(.ks, value, p: value), weight: value)]
            let judged = WindowJudgement(features, policy: policy)
            #expect(judged.dataset.driftedRatio.map(\.isFinite) ?? true)
            if !value.isFinite { #expect(judged.features[0].severity == nil) }
        }
    }
}
