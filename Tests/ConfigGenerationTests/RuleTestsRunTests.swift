import ConfigGeneration
import Foundation
import Specification
import Testing

@Suite(.serialized)
struct RuleTestsRunTests {
    @Test("The generated tests of the rules pass", arguments: ["minimal", "several models", "fast", "versions", "alone", "objectives", "infrastructure"])
    func passes(name: String) async throws {
        try await TemporaryFolder.with(GenerationPlan.rulesAndTests(for: try RulesSpecifications.named(name))) { folder in
            let tests = try folder.files(under: "prometheus/tests")
            #expect(!tests.isEmpty)
            let run = try await Promtool.run(["test", "rules"] + tests)
            #expect(run.status == 0, "\(run.output)")
        }
    }
}
