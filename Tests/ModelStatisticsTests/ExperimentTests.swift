import ModelStatistics
import Testing

@Suite("Variants of an experiment")
struct ExperimentTests {
    private func counts(_ conversions: Int, of exposures: Int) throws -> PeriodCounts {
        try #require(PeriodCounts(exposures: exposures, conversions: conversions))
    }

    private func variant(_ name: String, _ conversions: Int, of exposures: Int) throws -> VariantCounts {
        VariantCounts(name: name, total: try counts(conversions, of: exposures))
    }

    struct Known: Sendable {
        let control: (conversions: Int, exposures: Int)
        let treatment: (conversions: Int, exposures: Int)
        let z: Double
        let pValue: Double
        let lower: Double
        let upper: Double
        let logEValue: Double
    }

    /// The first is row (a) of table II in Newcombe 1998; the numbers are scipy's.
    static let known = [
        Known(
            control: (56, 70), treatment: (48, 80), z: -2.6501719512585336, pValue: 0.008045081368196585,
            lower: -0.3338726540369059, upper: -0.05243147240236484, logEValue: -1.1829317988334793),
        Known(
            control: (10, 1000), treatment: (25, 1000), z: 2.557943557892809, pValue: 0.010529318065282935,
            lower: 0.0034585412705691963, upper: 0.02750597785691737, logEValue: -3.987452044893388),
        Known(
            control: (0, 50), treatment: (3, 60), z: 1.6031511026549947, pValue: 0.10890129793272195,
            lower: -0.028547024833162807, upper: 0.13700516476348518, logEValue: -2.96635820866838),
        Known(
            control: (500, 5000), treatment: (560, 5100), z: 1.6072870940043795, pValue: 0.10799140410577569,
            lower: -0.0021581894427581474, upper: 0.021760386385061985, logEValue: -7.686426960911376),
    ]

    @Test("z, p, Newcombe's interval and the e-value of totals", arguments: known)
    func knownValues(_ known: Known) throws {
        let comparison = try #require(
            VariantComparison(
                control: variant("a", known.control.conversions, of: known.control.exposures),
                treatment: variant("b", known.treatment.conversions, of: known.treatment.exposures)))
        let interval = try #require(comparison.interval)
        #expect(abs(comparison.z - known.z) < 1e-12 * abs(known.z))
        #expect(abs(comparison.pValue - known.pValue) < 1e-12)
        #expect(abs(interval.lower - known.lower) < 1e-12 && abs(interval.upper - known.upper) < 1e-12)
        #expect(comparison.evidence.method == .totals)
        #expect(abs(comparison.evidence.logEValue - known.logEValue) < 1e-9)
    }

    @Test("lift, and what is not defined")
    func undefined() throws {
        let half = try variant("a", 50, of: 100)
        let more = try #require(VariantComparison(control: half, treatment: variant("b", 75, of: 100)))
        #expect(more.difference == 0.25 && more.relativeLift == 0.5)
        let none = try variant("b", 0, of: 100)
        let zero = try #require(VariantComparison(control: none, treatment: none))
        #expect(zero.relativeLift == nil && zero.pValue == 1 && zero.evidence.pValue == 1 && zero.difference == 0)
        #expect(try VariantComparison(control: half, treatment: variant("c", 0, of: 0)) == nil)
        #expect(PeriodCounts(exposures: 2, conversions: 3) == nil && PeriodCounts(exposures: 2, conversions: -1) == nil)
        let most = try counts(1, of: .max)
        #expect(VariantCounts(name: "d", periods: [most, most]) == nil)
        let vast = try #require(VariantComparison(control: VariantCounts(name: "e", total: most), treatment: half))
        #expect(vast.evidence.pValue == 0 && vast.relativeLift?.isFinite == true)
    }

    @Test("the names, the shares and the ratio of the rows")
    func sampleRatio() throws {
        let variants = [try variant("a", 5, of: 5_000), try variant("b", 5, of: 5_200)]
        let experiment = try #require(Experiment(variants, control: "a", shares: ["a": 1, "b": 1]))
        let ratio = try #require(experiment.sampleRatio)
        #expect(abs(ratio.chiSquare - 3.9215686274509802) < 1e-12 && abs(ratio.pValue - 0.0476703806561615) < 1e-12)
        #expect(!ratio.isMismatched)
        #expect(Experiment(variants, control: "a", shares: ["a": 1])?.sampleRatio == nil)
        #expect(Experiment(variants, control: "a")?.sampleRatio == nil)
        #expect(Experiment(variants, control: "c") == nil)
        #expect(Experiment(variants + variants, control: "a") == nil)
        let three = try #require(SampleRatioCheck(exposures: [330, 345, 400], shares: [2, 2, 2]))
        #expect(abs(three.pValue - 0.02257984297565871) < 1e-12)
        #expect(SampleRatioCheck(exposures: [50_100, 49_000], shares: [0.5, 0.5])?.isMismatched == true)
        #expect(SampleRatioCheck(exposures: [900, 100], shares: [0.9, 0.1])?.pValue == 1)
        #expect(SampleRatioCheck(exposures: [4, 4], shares: [1, 1]) == nil)
        #expect(SampleRatioCheck(exposures: [40, 40], shares: [1, 0]) == nil)
        #expect(SampleRatioCheck(exposures: [40, 40], shares: [1, .nan]) == nil)
        #expect(SampleRatioCheck(exposures: [40], shares: [1]) == nil)
    }

    @Test("of several variants the best wins, by evidence that counts their number, and none where rows are lost")
    func winner() throws {
        func periods(_ name: String, _ conversions: Int, _ exposures: Int) throws -> VariantCounts {
            try #require(
                VariantCounts(name: name, periods: try (0..<20).map { _ in try counts(conversions, of: exposures) }))
        }
        let variants = [
            try periods("control", 50, 1_000), try periods("same", 51, 1_000), try periods("good", 70, 1_000),
            try periods("worse", 20, 1_000),
        ]
        let experiment = try #require(Experiment(variants, control: "control"))
        #expect(experiment.comparisons.map(\.treatment.name) == ["same", "good", "worse"])
        #expect(experiment.winner()?.treatment.name == "good")
        for comparison in experiment.comparisons {
            #expect(comparison.evidence.method == .periods)
            #expect(experiment.adjustedPValue(comparison) == min(1, 3 * comparison.evidence.pValue))
        }
        let shares = ["control": 0.4, "same": 0.2, "good": 0.2, "worse": 0.2]
        #expect(Experiment(variants, control: "control", shares: shares)?.winner() == nil)
        #expect(Experiment([variants[0], variants[1]], control: "control")?.winner() == nil)
    }
}
