import ConfigGeneration
import Foundation
import Specification
import Testing

struct RulesLintTests {
    @Test("promtool finds no fault in the files", arguments: RulesSpecifications.all.map(\.name))
    func passesLint(name: String) async throws {
        let specification = try RulesSpecifications.named(name)
        try await TemporaryFolder.with(GenerationPlan.rulesAndTests(for: specification)) { folder in
            let rules = try folder.files(under: "prometheus/rules")
            #expect(!rules.isEmpty)
            let lint = try await Promtool.run(["check", "rules", "--lint=all", "--lint-fatal"] + rules)
            #expect(lint.status == 0, "\(lint.output)")
            let config = try await Promtool.run([
                "check", "config", "--lint=all", "--lint-fatal", folder.path("prometheus/prometheus.yml"),
            ])
            #expect(config.status == 0, "\(config.output)")
        }
    }
}
