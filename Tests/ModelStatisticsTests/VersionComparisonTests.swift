import ModelStatistics
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("A candidate against a baseline")
struct VersionComparisonTests {
    /// Rows of a version, drawn anew for each seed.
    struct Version {
        var rows = 4_000
        var errorRatio = 0.01
        /// Of all latencies, by this factor.
        var slowness = 1.0
        /// Share of right rows.
        var accuracy = 0.9

        func measured(_ name: String, seed: UInt64, labelled: Bool = true) throws -> VersionMeasurements {
            var random = SeededRows(seed: seed)
            func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }
            let errors = (0..<rows).count { _ in chance(errorRatio) }
            let seconds = (0..<rows).map { _ in slowness * (0.02 - 0.01 * log(1 - Double.random(in: 0..<1, using: &random))) }
            let right = (0..<rows).count { _ in chance(accuracy) }
            let interval = ConfidenceInterval(successes: Double(right), of: Double(rows))
            let score = QualityScore(.accuracy, Double(right) / Double(rows), interval: interval, rows: rows)
            return try #require(
                VersionMeasurements(
                    version: name, requests: rows, errors: errors,
                    latencies: VersionMeasurements.latencies(NumericSample(seconds)), quality: labelled ? [score] : []))
        }
    }

    private func compare(_ baseline: Version, _ candidate: Version, seed: UInt64 = 1) throws -> VersionComparison {
        VersionComparison(
            baseline: try baseline.measured("1.0", seed: seed), candidate: try candidate.measured("1.1", seed: seed + 5_000))
    }

    @Test("each aspect that gets worse is found, and named with its numbers")
    func worse() throws {
        let errors = try compare(Version(), Version(errorRatio: 0.04))
        #expect(errors.verdict == .worse && errors.findings.filter { $0.verdict == .worse }.map(\.aspect) == [.errors])
        #expect(errors.reasons.count == 1 && errors.reasons[0].hasPrefix("error ratio "))
        #expect(errors.reasons[0].contains("worse by +") && errors.reasons[0].hasSuffix("at least the 0.5 points that matters"))
        let slow = try compare(Version(), Version(slowness: 1.5))
        #expect(slow.verdict == .worse)
        let slower = slow.findings.filter { $0.verdict == .worse }.map(\.aspect.name)
        #expect(slower == ["latency_p50", "latency_p90", "latency_p99"])
        let wrong = try compare(Version(), Version(accuracy: 0.85))
        #expect(wrong.verdict == .worse && wrong.reasons[0].hasPrefix("accuracy 0."))
    }

    @Test("what gets better is better, unless something else gets worse")
    func better() throws {
        #expect(try compare(Version(), Version(accuracy: 0.95)).verdict == .better)
        #expect(try compare(Version(errorRatio: 0.05), Version()).verdict == .better)
        #expect(try compare(Version(), Version(slowness: 0.7)).verdict == .better)
        #expect(try compare(Version(), Version(slowness: 1.5, accuracy: 0.95)).verdict == .worse)
    }

    @Test("versions that are alike are the same, in nearly all draws")
    func same() throws {
        let verdicts = try (0..<40).map { try compare(Version(rows: 1_000), Version(rows: 1_000), seed: $0 * 31).verdict }
        // Each comparison errs in at most 5 % of draws, of which many lack the effect.
        #expect(verdicts.count { $0 != .same } <= 4)
    }

    @Test("evidence without effect, and effect without evidence, are no change")
    func evidenceAndEffect() throws {
        func version(_ errors: Int, of requests: Int) throws -> VersionMeasurements {
            try #require(VersionMeasurements(version: "v", requests: requests, errors: errors, latencies: [], quality: []))
        }
        let sure = VersionComparison(
            baseline: try version(10_000, of: 1_000_000), candidate: try version(12_000, of: 1_000_000))
        #expect(sure.verdict == .same && sure.reasons[0].contains("less than the 0.5 points that matters"))
        #expect(try #require(sure.findings.first?.pValue) < 1e-9)
        let chance = VersionComparison(baseline: try version(5, of: 600), candidate: try version(9, of: 600))
        #expect(chance.verdict == .same && chance.reasons[0].contains("no evidence of a change"))
        let none = VersionComparison(baseline: try version(0, of: 600), candidate: try version(0, of: 600))
        #expect(none.verdict == .same && none.findings.first?.pValue == 1)
    }

    @Test("too few rows say nothing, nor does a version without requests")
    func inconclusive() throws {
        let few = try compare(Version(rows: 499), Version(errorRatio: 0.5))
        #expect(few.verdict == .inconclusive && few.reasons[0].hasSuffix(": 499 rows, fewer than 500"))
        let empty = try #require(VersionMeasurements(version: "v", requests: 0, errors: 0, latencies: [], quality: []))
        let comparison = VersionComparison(baseline: empty, candidate: empty)
        #expect(comparison.verdict == .inconclusive && comparison.findings.isEmpty && comparison.reasons.isEmpty)
        #expect(VersionMeasurements(version: "v", requests: 1, errors: 2, latencies: [], quality: []) == nil)
    }

    @Test("labels that have not come leave the verdict to the rest, unless they are asked for")
    func required() throws {
        let baseline = try Version().measured("1", seed: 1)
        let candidate = try Version().measured("2", seed: 2, labelled: false)
        #expect(VersionComparison(baseline: baseline, candidate: candidate).verdict == .same)
        var policy = ComparisonPolicy()
        policy.required = [.errors, .quality]
        #expect(VersionComparison(baseline: baseline, candidate: candidate, policy: policy).verdict == .inconclusive)
    }

    @Test("drift between the versions is worse above its limit, and above the bound of few rows")
    func drift() throws {
        func drift(_ rows: Int, share: Double) throws -> DriftBetweenVersions {
            let moved = Int(Double(rows) * share)
            func sample(_ first: Int) -> CategoricalSample {
                CategoricalSample(counts: [CategoryKey("a"): first, CategoryKey("b"): rows - first])
            }
            let index = StabilityIndex.categories(reference: sample(rows / 2), current: sample(rows / 2 + moved))
            return DriftBetweenVersions(subject: "prediction", index: try #require(index))
        }
        let (baseline, candidate) = (try Version().measured("1", seed: 1), try Version().measured("2", seed: 2))
        func verdict(_ drift: DriftBetweenVersions, policy: ComparisonPolicy = ComparisonPolicy()) -> ComparisonVerdict {
            VersionComparison(baseline: baseline, candidate: candidate, drift: [drift], policy: policy).verdict
        }
        #expect(try verdict(drift(2_000, share: 0.3)) == .worse)
        #expect(try verdict(drift(2_000, share: 0.05)) == .same)
        #expect(try verdict(drift(400, share: 0.3)) == .same)
        var reporting = ComparisonPolicy()
        reporting.driftEffect = nil
        #expect(try verdict(drift(2_000, share: 0.3), policy: reporting) == .same)
        let comparison = VersionComparison(baseline: baseline, candidate: candidate, drift: [try drift(2_000, share: 0.3)])
        #expect(comparison.reasons == ["prediction of the versions differs by psi 0.4159, above 0.2"])
    }

    @Test("scores are compared if both sides have labels, an interval and the whole model")
    func comparedScores() throws {
        let interval = try #require(ConfidenceInterval(lower: 0.8, upper: 0.9))
        let scores = [
            QualityScore(.accuracy, 0.85, interval: interval, rows: 900, isEstimate: true),
            QualityScore(.f1, 0.85, interval: interval, rows: 900, classKey: CategoryKey("a")),
            QualityScore(.rocAUC, 0.85, rows: 900), QualityScore(.precision, 0.85, interval: interval, rows: 900),
            QualityScore(.rmse, 0.85, interval: interval, rows: 900),
        ]
        let version = try #require(
            VersionMeasurements(version: "v", requests: 900, errors: 0, latencies: [], quality: scores))
        let comparison = VersionComparison(baseline: version, candidate: version)
        #expect(comparison.findings.map(\.aspect) == [.errors, .quality(.rmse)])
        #expect(comparison.findings.allSatisfy { $0.difference == 0 && $0.interval?.contains(0) == true })
    }

    @Test("an error that falls by more than its share is better")
    func relativeEffect() throws {
        func version(_ value: Double) throws -> VersionMeasurements {
            let interval = try #require(ConfidenceInterval(lower: value - 0.01, upper: value + 0.01))
            return try #require(
                VersionMeasurements(
                    version: "v", requests: 900, errors: 0, latencies: [],
                    quality: [QualityScore(.rmse, value, interval: interval, rows: 900)]))
        }
        let better = VersionComparison(baseline: try version(2), candidate: try version(1.8))
        #expect(better.verdict == .better)
        #expect(better.reasons[0].hasPrefix("rmse 2 → 1.8: better by -10% (-1"))
        #expect(VersionComparison(baseline: try version(2), candidate: try version(1.92)).verdict == .same)
        #expect(VersionComparison(baseline: try version(2), candidate: try version(2.2)).verdict == .worse)
    }
}
