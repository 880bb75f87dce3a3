import Catalog
import ModelStatistics
import Specification
import Testing

@testable import DriftService

@Suite("The limits of a model, and what one window tells the next")
struct DriftPolicyTests {
    @Test("every test that the configuration can name is one that scores, with its limits")
    func limits() {
        var drift = SampleModel.drift
        drift.psi.deviations = 3
        drift.others = [
            .init(.chiSquare, SeverityLimits(warning: 0.1), pValue: 0.01), .init(.wasserstein, SeverityLimits(critical: 0.5)),
        ]
        drift.multiplicity = .bonferroni
        let policy = DriftPolicy(drift)
        #expect(policy.tests.count == 4 && policy.multiplicity == .bonferroni)
        #expect(policy.tests[.psi]?.warning == .adaptive(deviations: 3, floor: 0.1, initial: 0.1))
        #expect(policy.tests[.ks] == .init(warning: .fixed(0.1), pValue: 0.001))
        #expect(policy.tests[.chiSquare] == .init(warning: .fixed(0.1), pValue: 0.01))
        #expect(policy.tests[.wasserstein] == .init(warning: nil, critical: .fixed(0.5)))
        #expect((policy.datasetWarning, policy.datasetCritical) == (0.3, 0.5))
    }

    @Test("a limit must be passed in as many windows in a row as the configuration asks for")
    func consecutive() throws {
        var drift = SampleModel.drift
        drift.consecutiveWindows = 2
        let shifted = SampleModel.rows(500, shift: 40)
        let first = try result(shifted, drift, JudgementState())
        #expect(first.features?.contains(where: \.hasDrifted) == false)
        let second = try result(shifted, drift, try #require(first.next))
        #expect(second.features?.filter(\.hasDrifted).map(\.name) == ["age"])
        let quiet = try result(SampleModel.rows(500), drift, try #require(second.next))
        let again = try result(shifted, drift, try #require(quiet.next))
        #expect(again.features?.contains(where: \.hasDrifted) == false)
    }

    @Test("another test than psi and ks alarms by its own limit")
    func otherTest() throws {
        var drift = SampleModel.drift
        (drift.psi, drift.ks) = (SeverityLimits(), nil)
        drift.others = [.init(.missingRate, SeverityLimits(warning: 0.2), pValue: 0.001)]
        let rows = SampleModel.rows(300) + String(repeating: #"{"features":{"plan":"a"},"prediction":"no"}"# + "\n", count: 200)
        let result = try result(rows, drift, JudgementState())
        #expect(result.features?.filter(\.hasDrifted).map(\.name) == ["age", "__score__"])
        #expect(result.driftedRatio == 0.75)
    }

    private func result(_ rows: String, _ drift: DriftSpecification, _ state: JudgementState) throws -> WindowResult {
        WindowResult(
            SampleModel.model(drift: drift), version: SampleModel.version, window: try SampleModel.window(rows),
            reference: try SampleModel.reference(), state: state)
    }
}
