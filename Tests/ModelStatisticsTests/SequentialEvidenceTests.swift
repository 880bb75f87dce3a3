import ModelStatistics
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Evidence that every look may use")
struct SequentialEvidenceTests {
    private static let looks = 100
    private static let experiments = 1_000
    private static let level = 0.05

    /// Rows that come between two looks: of the control and of the treatment, each at the rate of the hour.
    struct Stream: CustomTestStringConvertible, Sendable {
        let control: Int
        let treatment: Int
        /// Taken in turn.
        let rates: [Double]
        /// Of the treatment to the control.
        var lift = 1.0

        var testDescription: String { "\(control) and \(treatment) rows a look at \(rates), lift \(lift)" }

        /// The looks of one experiment until `decide` says that it is over; nil when it never does.
        func lookWhen(_ random: inout SeededRows, _ draws: [(BinomialDraws, BinomialDraws)], decide: Decision) throws -> Int? {
            var decide = decide
            for look in 1...SequentialEvidenceTests.looks {
                let (first, second) = draws[look % draws.count]
                let decided = decide.isOver(
                    try #require(PeriodCounts(exposures: control, conversions: first.next(&random))),
                    try #require(PeriodCounts(exposures: treatment, conversions: second.next(&random))))
                if decided { return look }
            }
            return nil
        }

        var draws: [(BinomialDraws, BinomialDraws)] {
            rates.map {
                (BinomialDraws(trials: control, probability: $0), BinomialDraws(trials: treatment, probability: $0 * lift))
            }
        }
    }

    /// A rule that ends an experiment at a look.
    struct Decision {
        enum Rule: Sendable, CaseIterable { case periods, totals, z }
        let rule: Rule
        private var test = SequentialTest()
        private var sums = [0, 0, 0, 0]

        init(_ rule: Rule) { self.rule = rule }

        mutating func isOver(_ first: PeriodCounts, _ second: PeriodCounts) -> Bool {
            if rule == .periods {
                test.add(first, second)
                return test.evidence.pValue <= SequentialEvidenceTests.level
            }
            sums[0] += first.exposures
            sums[1] += first.conversions
            sums[2] += second.exposures
            sums[3] += second.conversions
            guard let control = PeriodCounts(exposures: sums[0], conversions: sums[1]),
                let treatment = PeriodCounts(exposures: sums[2], conversions: sums[3])
            else { return false }
            if rule == .z {
                let test = ProportionTest(reference: (sums[1], sums[0]), current: (sums[3], sums[2]))
                return (test?.pValue ?? 1) <= SequentialEvidenceTests.level
            }
            return SequentialEvidence(totals: control, treatment).pValue <= SequentialEvidenceTests.level
        }
    }

    private func decided(_ stream: Stream, _ rule: Decision.Rule, experiments: Int, seed: UInt64) throws -> [Int] {
        var random = SeededRows(seed: seed)
        let draws = stream.draws
        return try (0..<experiments).compactMap { _ in
            try stream.lookWhen(&random, draws, decide: Decision(rule))
        }
    }

    static let alike = [
        Stream(control: 5, treatment: 5, rates: [0.01]), Stream(control: 20, treatment: 180, rates: [0.05]),
        Stream(control: 10, treatment: 10, rates: [0.5]),
    ]

    @Test("of 1,000 experiments without a difference, looked at 100 times each, at most 5 % see one", arguments: alike)
    func falsePositives(_ stream: Stream) throws {
        let allowed = Int(Self.level * Double(Self.experiments))
        #expect(try decided(stream, .periods, experiments: Self.experiments, seed: 11).count <= allowed)
    }

    @Test("nor do the totals alone", arguments: alike + [Stream(control: 200, treatment: 200, rates: [0.93])])
    func falsePositivesOfTotals(_ stream: Stream) throws {
        let allowed = Int(Self.level * Double(Self.experiments))
        #expect(try decided(stream, .totals, experiments: Self.experiments, seed: 12).count <= allowed)
    }

    @Test("rates that change by the hour make no winners either")
    func changingRates() throws {
        let stream = Stream(control: 30, treatment: 30, rates: [0.02, 0.3, 0.6])
        #expect(try decided(stream, .periods, experiments: Self.experiments, seed: 13).count <= 50)
    }

    @Test("the z-test, looked at as often, sees a difference in many of them")
    func peeking() throws {
        let stream = Stream(control: 100, treatment: 100, rates: [0.05])
        #expect(try decided(stream, .z, experiments: 300, seed: 14).count > 90)
    }

    @Test("a difference is found, soon after the rows that a single look would take")
    func power() throws {
        // At one look with a power of 80 % these take 2,213 and 1,565 rows a variant, about 22 and 16 looks.
        let streams = [
            Stream(control: 100, treatment: 100, rates: [0.05], lift: 1.4),
            Stream(control: 100, treatment: 100, rates: [0.5], lift: 1.1),
        ]
        for stream in streams {
            let looks = try decided(stream, .periods, experiments: 100, seed: 15)
            #expect(looks.count >= 95)
            #expect(Double(looks.reduce(0, +)) / Double(max(looks.count, 1)) < 45)
        }
        #expect(try decided(streams[1], .totals, experiments: 50, seed: 16).count >= 45)
    }

    @Test("the mean of the e-value is at most 1 whatever the rate and the rows", arguments: [(1, 1), (3, 3), (12, 5), (2, 30)])
    func expectation(control: Int, treatment: Int) throws {
        for rate in [0.001, 0.01, 0.1, 0.37, 0.5, 0.8, 0.99] {
            let (first, second) = (
                BinomialDraws(trials: control, probability: rate), BinomialDraws(trials: treatment, probability: rate)
            )
            var (periods, totals) = (0.0, 0.0)
            for (s, p) in first.probabilities.enumerated() {
                for (t, q) in second.probabilities.enumerated() {
                    let one = try #require(PeriodCounts(exposures: control, conversions: s))
                    let two = try #require(PeriodCounts(exposures: treatment, conversions: t))
                    var test = SequentialTest()
                    test.add(one, two)
                    periods += p * q * exp(test.evidence.logEValue)
                    totals += p * q * exp(SequentialEvidence(totals: one, two).logEValue)
                }
            }
            #expect(periods <= 1 + 1e-9 && totals <= 1 + 1e-9, "\(rate)")
        }
    }

    @Test("the order of the variants does not matter, nor does a period in which one of them stands alone")
    func symmetry() throws {
        let (first, second) = (
            try #require(PeriodCounts(exposures: 300, conversions: 12)),
            try #require(PeriodCounts(exposures: 200, conversions: 19))
        )
        var (test, mirrored) = (SequentialTest(), SequentialTest())
        test.add(first, second)
        mirrored.add(second, first)
        #expect(abs(test.evidence.logEValue - mirrored.evidence.logEValue) < 1e-9)
        let before = test.evidence
        test.add(first, try #require(PeriodCounts(exposures: 0, conversions: 0)))
        #expect(test.evidence == before)
        #expect(SequentialTest().evidence.pValue == 1)
    }
}
