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

    @Test("vmalert-tool passes the tests that promtool passes", .enabled(if: tester != nil), arguments: RulesSpecifications.distinct)
    func passes(name: String) async throws {
        try await TemporaryFolder.with(GenerationPlan.rulesAndTests(for: try RulesSpecifications.named(name)), Self.pass)
    }

    @Test("vmalert-tool passes the committed tests", .enabled(if: tester != nil))
    func passesCommitted() async throws {
        let paths = try ["prometheus/rules", "prometheus/tests"].flatMap { folder in
            try FileManager.default.contentsOfDirectory(atPath: "\(Repository.root)/\(folder)").map { "\(folder)/\($0)" }
        }
        let files = try paths.map {
            GeneratedFile(path: $0, contents: try String(contentsOfFile: "\(Repository.root)/\($0)", encoding: .utf8))
        }
        try await TemporaryFolder.with(files, Self.pass)
    }

    /// Its name for the key of the checks of expressions is another one.
    private static func pass(_ folder: TemporaryFolder) async throws {
        let tests = try folder.files(under: "prometheus/tests")
        #expect(!tests.isEmpty)
        for path in tests {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try text.replacing("promql_expr_test:", with: "metricsql_expr_test:").write(
                toFile: path, atomically: true, encoding: .utf8)
        }
        let program = try #require(tester)
        let lanes = ProcessInfo.processInfo.activeProcessorCount
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<min(lanes, tests.count) {
                let files = stride(from: lane, to: tests.count, by: lanes).map { "--files=\(tests[$0])" }
                group.addTask {
                    let run = try await ChildProcess.run(
                        program, ["unittest", "-disableAlertgroupLabel"] + files, within: .seconds(1200))
                    #expect(run.status == 0, "\(run.output.suffix(5000))")
                }
            }
            try await group.waitForAll()
        }
    }
}
