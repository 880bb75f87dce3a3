import ModelStatistics

extension DriftPolicy {
    /// The limits that most people begin with.
    static let usual: DriftPolicy = {
        var policy = DriftPolicy(tests: [
            .psi: TestLimits(warning: .fixed(0.1), critical: .fixed(0.25)),
            .ks: TestLimits(warning: .fixed(0.1), pValue: 0.001),
        ])
        policy.datasetWarning = 0.3
        policy.datasetCritical = 0.5
        return policy
    }()

    /// The usual ones, and one of each kind beside them.
    static let broad: DriftPolicy = {
        var policy = usual
        policy.tests[.chiSquare] = TestLimits(warning: .fixed(0.1), pValue: 0.001)
        policy.tests[.missingRate] = TestLimits(warning: .fixed(0.02), pValue: 0.001)
        policy.tests[.wasserstein] = TestLimits(warning: .fixed(0.1))
        policy.tests[.jensenShannon] = TestLimits(warning: .fixed(0.1))
        return policy
    }()
}
