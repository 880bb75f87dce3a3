#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Evidence that two variants convert differently which stays valid however often it is looked at and whenever the experiment
/// is ended: if they convert alike, the chance that the p-value is *ever* at most α is at most α, from the first row on.
///
/// The one test of an experiment is whether the p-value was below the level at any look: the least one so far stands, and a
/// later one above it takes nothing back. A look needs the counts only, of rows whose outcome is final.
package struct SequentialEvidence: Sendable, Equatable {
    /// How the evidence was had.
    package enum Method: String, Sendable {
        /// As `SequentialTest`; the rate may change from period to period, and so may the shares of the variants.
        case periods
        /// As `init(totals:_:)`, which takes two to three times the rows.
        case totals
    }

    package let method: Method
    /// The natural logarithm of the e-value; below 0 the data speak for equal rates.
    package let logEValue: Double

    init(method: Method, logEValue: Double) {
        self.method = method
        self.logEValue = logEValue
    }

    /// min(1, 1/e), in 0...1.
    package var pValue: Double { min(1, exp(-logEValue)) }

    /// From totals alone, if one rate holds all the time: a mixture of alternatives, each rate by itself after Jeffreys' prior,
    /// against the likeliest equal rate (Wasserman, Ramdas and Balakrishnan 2020, PNAS 117:16880, section 8).
    ///
    /// For every equal rate that is at most a martingale which starts at 1, for any shares of the variants, so that Ville's
    /// inequality holds exactly.
    package init(totals first: PeriodCounts, _ second: PeriodCounts) {
        let (s, f) = (Double(first.conversions), Double(first.failures))
        let (t, g) = (Double(second.conversions), Double(second.failures))
        let mixture = Self.logMixture(s, f) + Self.logMixture(t, g)
        self.init(method: .totals, logEValue: mixture - Self.logLikeliest(s + t, f + g))
    }

    /// ln of the mean of pˢ(1 − p)ᶠ over Jeffreys' prior, the beta distribution of ½ and ½.
    private static func logMixture(_ successes: Double, _ failures: Double) -> Double {
        logGamma(successes + 0.5) + logGamma(failures + 0.5) - logGamma(successes + failures + 1) - log(.pi)
    }

    /// ln of the most that pˢ(1 − p)ᶠ can be.
    private static func logLikeliest(_ successes: Double, _ failures: Double) -> Double {
        let trials = successes + failures
        func part(_ count: Double) -> Double { count > 0 ? count * log(count / trials) : 0 }
        return part(successes) + part(failures)
    }

    private static func logGamma(_ x: Double) -> Double {
        var sign: Int32 = 0
        return lgamma_r(x, &sign)
    }
}
