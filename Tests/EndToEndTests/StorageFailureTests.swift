import Foundation
import LiveStack
import Testing

/// The real exporter on a store that cannot be written, cannot be read, or is from another time.
@Suite struct StorageFailureTests {
    private static func event(_ id: Int) -> String {
        #"{"type":"prediction","model":"churn","id":"e-\#(id)","features":{"age":30,"plan":"monthly"},"prediction":"leave"}"#
    }

    private static func events(_ ids: Range<Int>) -> String { ids.map(event).joined(separator: "\n") }

    @Test(.timeLimit(.minutes(2)))
    func `when no more can be written events are refused, health says why, and it recovers by itself`()
        async throws
    {
        try await withExporter { exporter in
            try await exporter.start()
            #expect(try await exporter.post(Self.events(0..<100)).status == 200)
            let process = try #require(await exporter.processIdentifier)
            // No file of the process may grow: what a full disk is to a program.
            try await limitFiles(of: process, to: "1")
            var refused = try await exporter.post(Self.events(100..<2_000))
            #expect(refused.status == 503, "\(refused.body)")
            #expect(refused.body.contains("storage_unavailable"))
            #expect(try await exporter.sample("model_exporter_storage_available") == 0)
            let (status, reason) = try await HTTP.get(exporter.url + "/-/ready")
            #expect(status == 503 && reason.contains("the store takes no events"), "\(reason)")
            #expect(try await HTTP.get(exporter.url + "/-/healthy").status == 200)

            try await limitFiles(of: process, to: "unlimited")
            try await waitUntil("the store is available again") { await HTTP.isReady(exporter.url + "/-/ready") }
            #expect(try await exporter.sample("model_exporter_storage_available") == 1)
            refused = try await exporter.post(Self.events(100..<2_000))
            #expect(refused.body.hasPrefix(#"{"accepted":1900,"duplicates":0"#), "\(refused.body.prefix(200))")
            #expect(try await exporter.sample(#"model_predictions_total{model="churn",version="1.0"}"#) == 2_000)
            #expect(try await rows(exporter) == 2_000)
        }
    }

    @Test func `a damaged file is set aside and the exporter starts on a new one`() async throws {
        try await withExporter { exporter in
            try await exporter.start()
            _ = try await exporter.post(Self.events(0..<10))
            _ = try await exporter.end(SIGTERM)
            let file = exporter.storage + "/predictions.sqlite"
            let damaged = Data("This is no database, but somebody's only copy of something.".utf8)
            try damaged.write(to: URL(fileURLWithPath: file))
            try await exporter.start()
            #expect(try await exporter.post(Self.event(1)).body.hasPrefix(#"{"accepted":1,"#))
            #expect(try #require(await exporter.sample("model_exporter_storage_set_aside_timestamp_seconds")) > 1e9)
            let names = try FileManager.default.contentsOfDirectory(atPath: exporter.storage)
            let kept = try #require(names.filter { $0.hasPrefix("predictions.sqlite.damaged-") }.min { $0.count < $1.count })
            #expect(try Data(contentsOf: URL(fileURLWithPath: exporter.storage + "/" + kept)) == damaged)
            #expect(exporter.output.contains(kept))
        }
    }

    @Test func `a folder that must not be written ends the start with its name and the reason`() async throws {
        try await withExporter { exporter in
            try FileManager.default.createDirectory(atPath: exporter.storage, withIntermediateDirectories: true)
            for (path, mode) in [(exporter.folder, 0o755), (exporter.storage, 0o555)] {
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            }
            // The rights of a file mean nothing to root.
            let launcher = getuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []
            try await withReadableProgram { program in
                let (status, output) = try await exporter.startInVain(launcher: launcher, program: program)
                #expect(status == 1, "\(output)")
                #expect(output.contains("cannot open the store in '\(exporter.storage)'"), "\(output)")
            }
        }
    }

    private func withExporter(_ body: (SmallExporter) async throws -> Void) async throws {
        let exporter = try SmallExporter()
        do {
            try await body(exporter)
        } catch {
            await exporter.remove()
            throw error
        }
        await exporter.remove()
    }

    /// Runs the body with a copy of the exporter that any user may run.
    private func withReadableProgram(_ body: (String) async throws -> Void) async throws {
        let copy = NSTemporaryDirectory() + "exporter-\(UUID().uuidString)"
        try FileManager.default.copyItem(atPath: Programs.exporter, toPath: copy)
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: copy)
        try await body(copy)
    }

    private func limitFiles(of process: Int32, to bytes: String) async throws {
        let (status, output) = try await ChildProcess.run(
            "/usr/bin/env", ["prlimit", "--pid", "\(process)", "--fsize=\(bytes):unlimited"])
        #expect(status == 0, "\(output)")
    }

    private func rows(_ exporter: SmallExporter) async throws -> Int {
        try await HTTP.get(exporter.url + "/v1/models/churn/rows?last=1000000").body.split(separator: "\n").count
    }
}
