import ModelStatistics
import Testing

@Suite("What counts as drift")
struct DriftJudgementTests {
    private let limits = DriftLimits(
        psiWarning: 0.1, psiCritical: 0.25, ks: DriftLimits.KolmogorovSmirnov(pValue: 0.001, effect: 0.1))

    private func categories(_ counts: [String: Int], missing: Int = 0) -> CategoricalSample {
        CategoricalSample(
            counts: Dictionary(uniqueKeysWithValues: counts.map { (CategoryKey($0.key), $0.value) }), missing: missing)
    }

    private func ramp(_ rows: Int, from start: Double = 0) -> NumericSample {
        NumericSample((0..<rows).map { start + Double($0) / Double(rows) })
    }

    @Test("a category that appears is named, with its shares")
    func appearingCategory() throws {
        let scores = DriftScores(
            reference: categories(["16": 100, "0": 9900]), current: categories(["16": 900, "0": 9100]))
        let judgement = DriftJudgement(scores, limits: limits)
        let psi = try #require(judgement.tests.first)
        #expect(judgement.severity == .warning)
        #expect(psi.thresholds.map(\.severity) == [.warning, .critical])
        #expect(psi.thresholds.map(\.value) == [0.1, 0.25])
        #expect(judgement.reason == #"psi 0.1825 above 0.1: "16" from 1% to 9%, "0" from 99% to 91%"#)
    }

    @Test("few rows raise the threshold to the χ² bound")
    func fewRows() throws {
        let scores = DriftScores(reference: categories(["a": 20, "b": 20]), current: categories(["a": 11, "b": 29]))
        let judgement = DriftJudgement(scores, limits: limits)
        let psi = try #require(judgement.tests.first)
        #expect(psi.score > 0.1)
        let warning = try #require(psi.thresholds.first)
        #expect(abs(warning.value - 10.827566170662733 / 20) < 1e-9)
        #expect(judgement.severity == nil)
    }

    @Test("many rows and a distance without effect are no drift")
    func evidenceWithoutEffect() throws {
        let judgement = DriftJudgement(
            DriftScores(reference: ramp(20_000), current: ramp(20_000, from: 0.03)), limits: limits)
        let ks = try #require(judgement.tests.last)
        let pValue = try #require(ks.pValue)
        #expect(pValue < 0.001)
        #expect(ks.detected == nil)
    }

    @Test("an effect without evidence is no drift")
    func effectWithoutEvidence() throws {
        let judgement = DriftJudgement(DriftScores(reference: ramp(8), current: ramp(9, from: 0.4)), limits: limits)
        let ks = try #require(judgement.tests.last)
        #expect(ks.score >= 0.1)
        #expect(ks.detected == nil)
    }

    @Test("the distance warns and never is critical; the index is")
    func severities() {
        let judgement = DriftJudgement(
            DriftScores(reference: ramp(2_000), current: ramp(2_000, from: 0.5)), limits: limits)
        #expect(judgement.tests.map(\.detected) == [.critical, .warning])
        #expect(judgement.severity == .critical)
    }

    @Test("too few rows detect nothing, whatever the score")
    func minimumRows() {
        var strict = limits
        strict.minimumRows = 500
        let judgement = DriftJudgement(
            DriftScores(reference: ramp(2_000), current: ramp(499, from: 0.5)), limits: strict)
        #expect(!judgement.hasEnoughRows)
        #expect(judgement.severity == nil)
        #expect(judgement.reason == "499 rows, fewer than 500")
    }

    @Test("a side without values has no score and a reason")
    func emptySides() {
        let empty = NumericSample([.nan, .nan])
        for (reference, current) in [(ramp(9), empty), (empty, ramp(9)), (empty, empty)] {
            let judgement = DriftJudgement(DriftScores(reference: reference, current: current), limits: limits)
            #expect(judgement.tests.isEmpty)
            #expect(judgement.severity == nil)
            #expect(judgement.reason.hasPrefix("no usable values"))
        }
        let judgement = DriftJudgement(
            DriftScores(reference: categories(["a": 4]), current: categories([:], missing: 3)), limits: limits)
        #expect(judgement.reason == "no usable values in the window")
    }

    @Test("a test without limits never detects")
    func withoutLimits() {
        let none = DriftLimits(psiWarning: nil, ks: nil)
        let judgement = DriftJudgement(DriftScores(reference: ramp(50), current: ramp(50, from: 9)), limits: none)
        #expect(judgement.tests.map(\.test) == [.psi])
        #expect(judgement.severity == nil)
    }
}
