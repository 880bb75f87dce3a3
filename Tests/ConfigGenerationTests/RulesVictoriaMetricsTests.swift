import ConfigGeneration
import Foundation
import LiveStack
import Specification
import Testing

/// VictoriaMetrics' programs read what Prometheus reads; only where they are installed.
@Suite(.serialized)
struct RulesVictoriaMetricsTests {
    private static let vmalert = MonitoringTools.optional("vmalert")
    private static let tester = MonitoringTools.optional("vmalert-tool")

    @Test("vmalert accepts the rules", .enabled(if: vmalert != nil), arguments: RulesSpecifications.all.map(\.name))
    func accepts(name: String) async throws {
        let program = try #require(Self.vmalert)
        try await TemporaryFolder.with(GenerationPlan.rulesAndTests(for: try RulesSpecifications.named(name))) { folder in
            let run = try await ChildProcess.run(program, ["-dryRun", "-rule=\(folder.path("prometheus/rules/*.yml"))"])
            #expect(run.status == 0, "\(run.output)")
        }
    }

    /// Its name for the key of the checks is another one. Rules that read what others record do so one evaluation later in
    /// vmalert, so of the alerts only those fire at the same tick whose rules read gauges themselves.
    @Test(
        "vmalert-tool finds the values and the alerts that promtool finds", .enabled(if: tester != nil),
        arguments: [
            ("fast", "fleet_records-churn"), ("fast", "quality_records-churn"), ("regression", "records-price.eu-1"), ("fast", "records-churn"),
            ("several models", "pushed-churn"), ("alone", "platform"), ("infrastructure", "infrastructure"),
        ])
    func agrees(name: String, tests: String) async throws {
        let program = try #require(Self.tester)
        try await TemporaryFolder.with(GenerationPlan.rulesAndTests(for: try RulesSpecifications.named(name))) { folder in
            let path = folder.path("prometheus/tests/\(tests).yml")
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try text.replacing("promql_expr_test:", with: "metricsql_expr_test:").write(
                toFile: path, atomically: true, encoding: .utf8)
            let run = try await ChildProcess.run(program, ["unittest", "-disableAlertgroupLabel", "--files=\(path)"])
            #expect(run.status == 0, "\(run.output.suffix(3000))")
        }
    }
}
