import ConfigGeneration
import Foundation
import LiveStack
import Specification
import Testing

/// Runs the commands of the built `generate-config` that help to write a configuration.
struct ConfigurationCommandsTests {
    private static let file = """
        version: 1
        project: retail
        models: [{ name: size, task: regression, features: { width: { type: numeric } }, reference: { data: size.csv } }]

        """

    @Test(arguments: DiagnosticFormat.allCases)
    func `validate tells by its exit whether the files may be used`(format: DiagnosticFormat) async throws {
        let files = [
            GeneratedFile(path: "base.yaml", contents: Self.file),
            GeneratedFile(path: "bad.yaml", contents: "models: [{ name: size, drift: { every: 5x } }]"),
        ]
        try await TemporaryFolder.with(files) { folder in
            let base = folder.path("base.yaml")
            let valid = try await Self.run("validate", "-f", base, "--format", format.rawValue)
            #expect(valid.status == 0 && valid.output.contains("missing-receiver"), "\(valid.output)")
            let bad = try await Self.run("validate", "-f", base, "-f", folder.path("bad.yaml"), "--format", format.rawValue)
            #expect(bad.status == 1 && bad.output.contains("invalid-duration") && bad.output.contains("bad.yaml"), "\(bad.output)")
        }
        #expect(try await Self.run("validate", "--format", "xml").status == 2)
    }

    @Test func `the codes are listed, and the schema is JSON`() async throws {
        let codes = try await Self.run("validate", "--list-codes")
        #expect(codes.output.split(separator: "\n").count == DiagnosticCode.allCases.count)
        for arguments in [["schema"], ["schema", "--overlay"]] {
            let schema = try await ChildProcess.run(Programs.generateConfig, arguments)
            #expect(try JSONSerialization.jsonObject(with: Data(schema.output.utf8)) is [String: Any])
        }
    }

    @Test func `explain says what objectives mean, or what the rules cost`() async throws {
        try await TemporaryFolder.with([GeneratedFile(path: "base.yaml", contents: Self.file)]) { folder in
            let objectives = try await Self.run("explain", "-f", folder.path("base.yaml"))
            #expect(objectives.status == 0 && objectives.output.hasSuffix("size: no objectives\n"), "\(objectives.output)")
            let cost = try await Self.run("explain", "--cost", "-f", folder.path("base.yaml"))
            #expect(cost.status == 0 && cost.output.contains("all 1 models"), "\(cost.output)")
        }
    }

    @Test func `init writes a file from which everything is generated`() async throws {
        try await TemporaryFolder.with([]) { folder in
            let written = folder.path("monitoring.yaml")
            let data = Repository.employment + "/reference.csv.gz"
            let made = try await Self.run("init", "--from", data, "--actual", "employed", "--name", "employment", "-o", written)
            #expect(made.status == 0, "\(made.output)")
            #expect(try await Self.run("init", "--from", data, "-o", written).status == 1, "overwritten")
            let model = try #require(MonitoringSpecification.load(path: written, checkingFiles: true).models.first)
            #expect(model.name == "employment" && model.task == .binaryClassification && model.positiveClass == "1")
            #expect(
                model.columns
                    == ColumnMapping(id: "id", prediction: "prediction", score: "predicted_probability", actual: "employed"))
            #expect(model.features.count == 16 && model.features.first { $0.name == "AGEP" }?.kind == .numeric)
            #expect(model.features.first { $0.name == "SEX" }?.kind == .categorical)
            let generated = try await Self.run("-f", written, "-o", folder.path("out"))
            #expect(generated.status == 0, "\(generated.output)")
            let rules = try folder.files(under: "out/prometheus/rules")
            #expect(try await Promtool.run(["check", "rules"] + rules).status == 0)
        }
    }

    @Test(
        arguments: [
            ("id,width,name,actual\n1,2.5,\"a: b\",0.1\n2,2.7,\"a: b\",0.7\n3,9.25,-,1.5\n", ModelTask.regression, ["width", "name"]),
            ("\"__x\",\"true\",\"a # b\",label\n1,a,b,x\n1,c,d,y\n1,a,b,z\n", .multiclassClassification, ["true", "a # b"]),
            ("{\"a\":1,\"b\":\"x\",\"y\":true}\n{\"a\":2,\"b\":\"z\",\"y\":false}\n{\"a\":2,\"b\":\"z\",\"y\":false}\n", .binaryClassification, ["a", "b"]),
        ] as [(String, ModelTask, [String])])
    func `init reads names, types and the task from any table`(data: String, task: ModelTask, features: [String]) async throws {
        let name = data.hasPrefix("{") ? "some data.ndjson" : "some data.csv"
        try await TemporaryFolder.with([GeneratedFile(path: name, contents: data)]) { folder in
            let made = try await Self.run("init", "--from", folder.url.path(percentEncoded: false) + "/" + name)
            #expect(made.status == 0, "\(made.output)")
            let model = try #require(try MonitoringSpecification.decode(text: made.output, file: "m.yaml").models.first)
            #expect(model.name == "some-data" && model.task == task && model.features.map(\.name) == features)
        }
    }

    @Test func `a name, a task and a reference are enough, and explain says what follows`() async throws {
        let file = "version: 1\nproject: retail\nmodels: [{ name: size, task: regression, reference: { data: size.csv } }]\n"
        let data = "id,width,plan,kind\n1,2.5,a,x\n2,2.7,b,x\n3,9.25,a,x\n"
        let files = [GeneratedFile(path: "m.yaml", contents: file), GeneratedFile(path: "size.csv", contents: data)]
        try await TemporaryFolder.with(files) { folder in
            let path = folder.path("m.yaml")
            let explained = try await ChildProcess.run("/bin/sh", ["-c", #""$0" explain -f "$1" 2>/dev/null"#, Programs.generateConfig, path])
            #expect(
                explained.output == """
                    size: 2 features by the first 3 rows of \(folder.path("size.csv"))
                      width  numeric
                      plan   categorical
                      no feature: id, the id
                      no feature: kind, which has the same value in every row

                    size: no objectives

                    """)
            for arguments in [[], ["--check"]] {
                let run = try await ChildProcess.run(Programs.generateConfig, ["-f", path, "-o", folder.path("out")] + arguments)
                #expect(run.status == 0, "\(run.output)")
            }
            let rules = try folder.files(under: "out/prometheus/rules")
            #expect(try await Promtool.run(["check", "rules"] + rules).status == 0)
            try folder.write(GeneratedFile(path: "size.csv", contents: data.replacing("kind\n", with: "id\n")))
            for command in [["explain"], ["validate"], ["--check", "-o", folder.path("out")]] {
                let run = try await ChildProcess.run(Programs.generateConfig, command + ["-f", path])
                #expect(run.status == 1 && run.output.contains("m.yaml:3:61: error[missing-features]: "), "\(run.output)")
            }
        }
    }

    private static func run(_ arguments: String...) async throws -> (status: Int32, output: String) {
        try await ChildProcess.run(Programs.generateConfig, arguments)
    }
}
