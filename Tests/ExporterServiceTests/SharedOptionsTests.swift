import LiveStack
import Testing

/// Options that a subcommand has in common with `exporter` itself.
@Suite struct SharedOptionsTests {
    private static let file = "/nowhere/of-the-subcommand.yaml"

    @Test(arguments: [
        ["replay", "--model", "churn", "/dev/null", "--config.file", file], ["cleanup", "--config.file", file],
        ["--config.file", file, "cleanup"], ["backup", "/tmp/none.sqlite", "--storage.path", file],
        ["cleanup", "--config.file", Repository.root + "/monitoring.yaml", "--storage.path", file],
    ])
    func `are taken wherever they stand`(arguments: [String]) async throws {
        let run = try await ChildProcess.run(Programs.exporter, arguments)
        #expect([1, 2].contains(run.status) && run.output.contains(Self.file), "\(run)")
    }
}
