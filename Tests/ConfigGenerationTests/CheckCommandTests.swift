import ConfigGeneration
import Foundation
import LiveStack
import Testing

/// Runs the built `generate-config`.
struct CheckCommandTests {
    @Test func `Files are written once, checked and found unchanged`() async throws {
        try await withConfiguration { folder in
            let first = try await generate(folder)
            #expect(first.status == 0 && first.output.contains("unchanged 0, removed 0"), "\(first.output)")
            let second = try await generate(folder)
            #expect(second.status == 0 && second.output.hasPrefix("wrote 0, "), "\(second.output)")
            #expect(try await generate(folder, "--check").status == 0)
            let mode = try FileManager.default.attributesOfItem(atPath: folder.path("prometheus/prometheus.yml"))[
                .posixPermissions]
            #expect((mode as? Int).map { $0 & 0o600 } == 0o600)
        }
    }

    @Test func `A check prints what differs and writes nothing`() async throws {
        try await withConfiguration { folder in
            _ = try await generate(folder)
            let stale = GeneratedFile(path: "prometheus/rules/gone.yml", contents: "\(YAMLDocument.header)\ngroups: []\n")
            let own = GeneratedFile(path: "prometheus/rules/own.yml", contents: "groups: []\n")
            let edited = GeneratedFile(path: "prometheus/prometheus.yml", contents: "global: {}\n")
            for file in [stale, own, edited] { try folder.write(file) }
            try FileManager.default.removeItem(atPath: folder.path("grafana/dashboards/drift.json"))

            let check = try await generate(folder, "--check")
            #expect(check.status == 3)
            #expect(check.output.contains("--- a/prometheus/prometheus.yml\n+++ b/prometheus/prometheus.yml\n@@ -1 +1,"))
            #expect(check.output.contains("--- /dev/null\n+++ b/grafana/dashboards/drift.json\n"))
            #expect(check.output.contains("--- a/prometheus/rules/gone.yml\n+++ /dev/null\n@@ -1,2 +0,0 @@\n"))
            #expect(!check.output.contains("own.yml") && check.output.contains("3 generated files differ"))
            #expect(try String(contentsOfFile: folder.path(edited.path), encoding: .utf8) == edited.contents)

            #expect(try await generate(folder).output.contains("wrote 2, unchanged"))
            #expect(try await generate(folder, "--check").status == 0)
            #expect(!FileManager.default.fileExists(atPath: folder.path(stale.path)))
            #expect(FileManager.default.fileExists(atPath: folder.path(own.path)))
        }
    }

    @Test func `An invalid configuration is told and exits 1`() async throws {
        try await withConfiguration(Self.configuration.replacing("task:", with: "tsk:")) { folder in
            let run = try await generate(folder)
            #expect(
                run.status == 1 && run.output.contains("error[") && run.output.contains("monitoring.yaml:"), "\(run.output)")
            #expect(!FileManager.default.fileExists(atPath: folder.path("prometheus")))
        }
    }

    @Test func `Output that cannot be written is told and exits 1`() async throws {
        try await withConfiguration { folder in
            try folder.write(GeneratedFile(path: "prometheus", contents: "a file where a folder must be"))
            let run = try await generate(folder)
            #expect(run.status == 1 && run.output.contains("generate-config: cannot write "), "\(run.output)")
        }
    }

    @Test(
        "Wrong usage exits 2, help and version 0",
        arguments: [(["--bogus"], 2), (["-f"], 2), (["extra"], 2), (["--help"], 0), (["--version"], 0)] as [([String], Int32)])
    func mapsUsage(arguments: [String], status: Int32) async throws {
        #expect(try await ChildProcess.run(Programs.generateConfig, arguments).status == status)
    }

    private func generate(_ folder: TemporaryFolder, _ more: String...) async throws -> (status: Int32, output: String) {
        try await ChildProcess.run(
            Programs.generateConfig, ["-f", folder.path("monitoring.yaml"), "-o", folder.path("")] + more)
    }

    private func withConfiguration(_ text: String = configuration, _ body: (TemporaryFolder) async throws -> Void) async throws
    {
        try await TemporaryFolder.with([GeneratedFile(path: "monitoring.yaml", contents: text)], body)
    }

    private static let configuration = """
        version: 1
        project: retail
        teams: { growth: { chat: hook } }
        models:
          - name: churn
            team: growth
            task: multiclass_classification
            versions: { champion: "1.0.0" }
            features: { tenure: { type: numeric } }
            reference: { data: reference.csv }
        alerting:
          receivers: { hook: { webhook: { url: "http://localhost:1/" } } }
          team: growth
          runbook_base_url: https://example.org/runbooks

        """
}
