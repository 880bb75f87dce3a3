import Foundation
import LiveStack
import Specification
import Testing

/// `generate-config init --from` the address of a running exporter, and of what is none.
@Suite struct InitFromExporterTests {
    private static let file = """
        version: 1
        project: census
        models:
          - name: employment
            task: binary_classification
            positive_class: "1"
            versions: { champion: "1.0.0", challengers: ["1.1.0"], shadows: ["yes"] }
            features:
              AGEP: { type: numeric, expect: { min: 0, max: 120, missing_ratio: 0.01 }, importance: 2 }
              "its: 'relation'": { type: categorical, column: RELP, expect: { values: ["0", "no"], invalid_ratio: off, frozen_rows: 500 } }
            reference: { data: \(Repository.employment)/reference.csv.gz }
            columns: { id: id, prediction: prediction, score: predicted_probability, actual: employed }
            service: { silence: off }
            quality: { max_label_delay: 3d12h }
            drift: { window: 5000 rows, min_rows: 400 }
            storage: { sampling_ratio: 0.5, retention: 30d }
          - name: price
            task: regression
            embeddings: { text: { components: { prefix: e, count: 3 }, importance: 0.5 }, "x y": { components: [a, "b # c"] } }
            reference: { data: price.csv }

        """
    private static let prices = "width,plan,e0,e1,e2,a,b # c\n" + (1..<5).map { "\($0).5,\($0 % 2),1,2,\($0),1,2\n" }.joined()

    @Test(.timeLimit(.minutes(3)))
    func `what it writes of an exporter's models gives the rules of the exporter's own configuration`() async throws {
        try await withFolder { folder in
            try Self.file.write(toFile: folder + "/own.yaml", atomically: true, encoding: .utf8)
            try Self.prices.write(toFile: folder + "/price.csv", atomically: true, encoding: .utf8)
            let address = "127.0.0.1:\(try freePorts(1)[0])"
            let exporter = try ChildProcess(
                Programs.exporter,
                ["--config.file", folder + "/own.yaml", "--storage.path", folder + "/data", "--web.listen-address", address],
                log: folder + "/exporter.log")
            do {
                try await waitUntil("the exporter is ready", within: .seconds(60)) { await HTTP.isReady("http://\(address)/-/ready") }
                let made = try await run("init", "--from", "http://\(address)/", "-o", folder + "/made.yaml")
                #expect(made.status == 0, "\(made.output)")
                let named = try await run("init", "--from", "http://\(address)", "--name", "x")
                #expect(named.status == 2 && named.output.contains("--name"), "\(named.output)")
                let tls = try await run("init", "--from", "https://\(address)")
                #expect(tls.status == 1 && tls.output.contains("GET https://\(address)/v1/models: no reply"), "\(tls.output)")
            } catch {
                await exporter.stop()
                throw error
            }
            await exporter.stop()
            try compare(folder)
            for name in ["own", "made"] {
                let generated = try await run("-f", "\(folder)/\(name).yaml", "-o", "\(folder)/\(name)")
                #expect(generated.status == 0, "\(generated.output)")
            }
            let differences = try await ChildProcess.run("/usr/bin/diff", ["-r", folder + "/own/prometheus/rules", folder + "/made/prometheus/rules"])
            #expect(differences.status == 0, "\(differences.output)")
        }
    }

    /// What the rules are made of, and what else the exporter says.
    private func compare(_ folder: String) throws {
        let own = try MonitoringSpecification.load(path: folder + "/own.yaml")
        let made = try MonitoringSpecification.load(path: folder + "/made.yaml")
        #expect(made.project == own.project && made.models.map(\.name) == own.models.map(\.name))
        for (made, own) in zip(made.models, own.models) {
            #expect(made.features == own.features && made.embeddings == own.embeddings && made.versions == own.versions)
            #expect(made.task == own.task && made.positiveClass == own.positiveClass && made.columns == own.columns)
            #expect(made.drift.window == own.drift.window && made.drift.minimumRows == own.drift.minimumRows)
            #expect(made.service.silence == own.service.silence && made.storage == own.storage)
            #expect(made.quality.maximumLabelDelay == own.quality.maximumLabelDelay)
            #expect(made.classes == (own.task.isClassification ? ["0", "1"] : []))
        }
    }

    @Test(.timeLimit(.minutes(3)))
    func `another program, or none, is one line that says what was asked and what came`() async throws {
        try await withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/v1", withIntermediateDirectories: true)
            let port = try freePorts(1)[0]
            let server = try ChildProcess(
                "/usr/bin/env", ["python3", "-m", "http.server", "\(port)", "--bind", "127.0.0.1", "--directory", folder],
                log: folder + "/server.log")
            do {
                try await waitUntil("the server is ready", within: .seconds(30)) { await HTTP.isReady("http://127.0.0.1:\(port)/") }
                let url = "http://127.0.0.1:\(port)"
                for (body, expected) in Self.replies {
                    let path = folder + "/v1/models"
                    try? FileManager.default.removeItem(atPath: path)
                    if let body { try body.write(toFile: path, atomically: true, encoding: .utf8) }
                    let made = try await run("init", "--from", url)
                    #expect(made.status == 1, "\(expected)")
                    #expect(made.output == "generate-config: GET \(url)\(expected)\n")
                }
            } catch {
                await server.stop()
                throw error
            }
            await server.stop()
            let refused = try await run("init", "--from", "http://127.0.0.1:\(port)")
            #expect(refused.status == 1 && refused.output.contains("/v1/models: no reply: "), "\(refused.output)")
            #expect(refused.output.split(separator: "\n").count == 1, "\(refused.output)")
        }
        for address in ["http://", "http://user:hunter2@localhost", "http://localhost?x=1"] {
            let wrong = try await run("init", "--from", address)
            #expect(wrong.status == 2 && wrong.output.contains("an address such as") && !wrong.output.contains("hunter2"), "\(wrong.output)")
        }
    }

    /// Bodies of `/v1/models`, nil for none, and what is said of them.
    private static let replies: [(String?, String)] = [
        (nil, "/v1/models: HTTP 404; --from takes the address of an exporter, such as http://HOST:8650"),
        ("<html>", "/v1/models: the reply is not what an exporter says"),
        (#"{"models":[{"name":"churn"}]}"#, "/v1/models: the reply lacks 'project': it is of no exporter, or of an older one than this program"),
        (#"{"project":"p","models":[{"name":"../x"}]}"#, "/v1/models: names a model as no exporter does"),
        (
            #"{"project":"p","models":[{"name":"churn"}]}"#,
            "/v1/models/churn: HTTP 404; --from takes the address of an exporter, such as http://HOST:8650"
        ),
        (String(repeating: " ", count: (16 << 20) + 1), "/v1/models: the reply has more than 16 MiB"),
    ]

    private func run(_ arguments: String...) async throws -> (status: Int32, output: String) {
        try await ChildProcess.run(Programs.generateConfig, arguments)
    }

    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "init-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }
}
