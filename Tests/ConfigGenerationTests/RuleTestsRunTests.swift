import ConfigGeneration
import Foundation
import LiveStack
import Specification
import Testing

@Suite(.serialized)
struct RuleTestsRunTests {
    @Test("The generated tests of the rules pass", arguments: RulesSpecifications.distinct)
    func passes(name: String) async throws {
        try await TemporaryFolder.with(GenerationPlan.rulesAndTests(for: try RulesSpecifications.named(name))) { folder in
            let tests = try folder.files(under: "prometheus/tests")
            #expect(!tests.isEmpty)
            let run = try await Promtool.run(["test", "rules"] + tests)
            #expect(run.status == 0, "\(run.output)")
        }
    }

    @Test(
        "Those of native histograms pass where promtool can write them",
        .enabled { try await !MonitoringTools.first().version().hasPrefix("2.") })
    func passesNative() async throws {
        var model = RulesSpecifications.objectives
        model.service = ServiceSpecification(
            latency: .init(objective: 99, threshold: .milliseconds(250), histogram: .native), silence: nil, traffic: nil)
        let specification = RulesSpecifications.specification([model])
        try await TemporaryFolder.with(GenerationPlan.rulesAndTests(for: specification)) { folder in
            let run = try await Promtool.run(["test", "rules", folder.path("prometheus/tests/objectives-fraud.yml")])
            #expect(run.status == 0, "\(run.output)")
        }
    }
}
