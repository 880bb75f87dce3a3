import Catalog
package import ModelStatistics
package import Specification

extension DriftPolicy {
    /// The limits of a model; whole windows are held back by their number of rows, so single features are not.
    package init(_ drift: DriftSpecification) {
        var tests: [DriftTest: TestLimits] = [:]
        for judged in drift.tests {
            guard let test = DriftTest(rawValue: judged.test.rawValue) else { continue }
            tests[test] = TestLimits(
                warning: judged.limits.warning.map { Limit($0, judged.limits) },
                critical: judged.limits.critical.map { Limit($0, judged.limits) }, pValue: judged.pValue)
        }
        self.init(tests: tests)
        consecutiveWindows = drift.consecutiveWindows
        (datasetWarning, datasetCritical) = (drift.dataset.warning, drift.dataset.critical)
        multiplicity =
            switch drift.multiplicity {
            case .benjaminiHochberg: .benjaminiHochberg
            case .bonferroni: .bonferroni
            case .none: .none
            }
    }
}

extension DriftPolicy.Limit {
    /// The written limit, raised to the mean and deviations of the history where these are asked for.
    fileprivate init(_ limit: Double, _ limits: SeverityLimits) {
        self = limits.deviations.map { .adaptive(deviations: $0, floor: limit, initial: limit) } ?? .fixed(limit)
    }
}
