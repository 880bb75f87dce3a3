/// What counts as drift: an effect beyond a limit, and evidence that it is not chance.
package struct DriftPolicy: Sendable, Equatable {
    /// From which score on a test has an effect.
    package enum Limit: Sendable, Equatable {
        case fixed(Double)
        /// Mean + `deviations` deviations of the feature's own windows that did not drift, never below `floor`;
        /// `initial` while fewer than `JudgementState.learningWindows` are known, nil detects nothing so long.
        case adaptive(deviations: Double, floor: Double, initial: Double?)
    }

    /// Limits of one test on every feature that it can score.
    package struct TestLimits: Sendable, Equatable {
        /// nil: the test never warns.
        package var warning: Limit?
        /// nil: the test is never critical.
        package var critical: Limit?
        /// Drift needs a p-value below this after adjustment; nil takes the evidence from the feature's other tests.
        package var pValue: Double?

        package init(warning: Limit?, critical: Limit? = nil, pValue: Double? = nil) {
            self.warning = warning
            self.critical = critical
            self.pValue = pValue
        }

        func limit(_ severity: DriftSeverity) -> Limit? {
            switch severity {
            case .warning: warning
            case .critical: critical
            }
        }
    }

    /// Tests without limits are not judged.
    package var tests: [DriftTest: TestLimits]
    /// How the p-values of one test over all features are adjusted.
    package var multiplicity = Multiplicity.benjaminiHochberg
    /// Rows that a test needs on each side.
    package var minimumRows = 0
    /// Windows in a row that must pass a limit before it counts, at least 1.
    package var consecutiveWindows = 1
    /// Weighted share of the features, in 0...1, from which on the dataset has drifted; nil: never.
    package var datasetWarning: Double?
    package var datasetCritical: Double?
    /// Probability of one stability index to stay under the bound of chance, at least.
    package var chanceProbability = 0.999
    /// Probability that any index of a whole window passes its bound by chance, at most.
    package var chanceRate = 0.005

    package init(tests: [DriftTest: TestLimits]) { self.tests = tests }

    /// The tail that one of `count` indexes of a window may pass by chance.
    func tail(indexes count: Int) -> Double {
        max(min(1 - chanceProbability, chanceRate / Double(max(count, 1))), 1e-12)
    }
}
