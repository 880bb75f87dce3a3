import Foundation
import References
import Specification
import TabularFiles
import Testing

/// Models that leave out their features, which the file of their reference has.
@Suite struct InferredFeaturesTests {
    @Test func `the features of the employment reference are those that its configuration names`() throws {
        let root = ProjectFiles.root.path
        let named = try #require(try MonitoringSpecification.load(path: root + "/monitoring.yaml").models.first)
        let text = Self.file(data: root + "/examples/employment/reference.csv.gz", more: "columns: { actual: employed }")
        let model = try #require(try MonitoringSpecification.decode(text: text, file: "monitoring.yaml").models.first)
        #expect(model.features.map(\.name) == named.features.map(\.name))
        // The codes of one are too many to pass for categories.
        #expect(zip(model.features, named.features).filter { $0.kind != $1.kind }.map(\.0.name) == ["SCHL"])
        let inferred = try #require(model.inferred)
        #expect(inferred.rows == 20_000 && inferred.features == model.features)
        #expect(
            inferred.roles
                == [.id: "id", .prediction: "prediction", .score: "predicted_probability", .actual: "employed"])
        #expect(inferred.leftOut.map(\.column) == ["year"] && inferred.leftOut.map(\.reason) == [.constant])
        #expect(named.inferred == nil)
    }

    @Test(arguments: [
        ("a.csv", "width,plan,id\n1.5,a,1\n2.5,b,2\n3.5,a,3\n", "", ["width: numeric", "plan: categorical"]),
        // What is named takes the place of what has a usual name.
        ("a.csv", "id,y,n\n1,1,1\n2,2,2\n1,2,2\n", "columns: { id: n, actual: y }", ["id: categorical"]),
        ("a.csv", "e0,e1,x\n0.1,0.2,1\n0.3,0.4,2\n0.5,0.6,2\n", "embeddings: { e: { components: { prefix: e, count: 2 } } }", ["x: categorical"]),
        ("a.ndjson", "{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":\"x\"}\n{\"a\":2,\"b\":\"y\"}\n", "", ["a: categorical", "b: categorical"]),
        ("a.csv", "__x,n\n1,0.5\n2,0.25\n1,0.75\n", "", ["n: numeric"]),
    ])
    func `types and roles are told as init tells them`(name: String, data: String, more: String, expected: [String]) throws {
        try withFolder { folder in
            try data.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
            let report = Self.report(data: name, more: more, in: folder)
            let features = report.specification?.models.first?.features.map { "\($0.name): \($0.kind.rawValue)" }
            #expect(features == expected, "\(report.diagnostics)")
            #expect(Self.report(data: name, more: more, in: folder, checkingFiles: true) == report)
        }
    }

    @Test(arguments: [
        ("label", "0", "1", "1" as String?), ("prediction", "no", "yes", "yes"), ("target", "True", "False", "True"),
        ("label", "stay", "leave", nil), ("label", "1", "2", nil), ("plan", "0", "1", nil),
    ])
    func `the positive class of two is told by what they are called`(column: String, first: String, second: String, positive: String?) throws {
        try withFolder { folder in
            try "n,\(column)\n0.5,\(first)\n0.25,\(second)\n0.75,\(first)\n".write(
                to: folder.appending(path: "a.csv"), atomically: true, encoding: .utf8)
            func report(_ more: String = "") -> SpecificationReport {
                let model = "{ name: churn, task: binary_classification, reference: { data: a.csv }\(more) }"
                return SpecificationReport(
                    text: "version: 1\nproject: retail\nmodels: [\(model)]\n", file: folder.appending(path: "m.yaml").path)
            }
            #expect(report().specification?.models.first?.positiveClass == positive)
            let errors = report().diagnostics.filter { $0.severity == .error }.map(\.message)
            #expect(errors == (positive == nil ? ["missing key 'positive_class' in models[0]"] : []))
            // What is written counts, and what is inferred must be one of the classes, too.
            #expect(report(", positive_class: other").specification?.models.first?.positiveClass == "other")
            let foreign = report(", classes: [a, b]").diagnostics.filter { $0.code == .unknownClass }
            #expect(foreign.count == (positive == nil ? 0 : 1))
        }
    }

    @Test func `a profile says names, columns and types itself`() throws {
        try withFolder { folder in
            let rows = (0..<40).map { "\($0),\($0 % 7),\($0 % 2),0.5,yes\n" }.joined()
            try ("id,code,plan,score,const\n" + rows).write(to: folder.appending(path: "a.csv"), atomically: true, encoding: .utf8)
            let subjects = [
                ("years", "code", true), ("plan", "plan", false), ("const", "const", false), ("__score__", "score", true),
                ("id", "id", true),
            ]
            let profiling = ReferenceProfiling(
                data: folder.path + "/a.csv",
                columns: .subjects(subjects.map { ReferenceSubject(name: $0, column: $1, kind: $2 ? .numeric : .categorical) }),
                name: "size", made: 0)
            try profiling.write(to: folder.path + "/a.profile")
            let report = Self.report(data: "a.profile", in: folder)
            #expect(
                report.specification?.models.first?.features == [
                    FeatureSpecification(name: "years", kind: .numeric, column: "code"),
                    FeatureSpecification(name: "plan", kind: .categorical),
                    FeatureSpecification(name: "const", kind: .categorical),
                ])
            var bytes = try Data(contentsOf: folder.appending(path: "a.profile"))
            bytes[200] ^= 1
            try bytes.write(to: folder.appending(path: "a.profile"))
            let damaged = Self.report(data: "a.profile", in: folder)
            #expect(damaged.diagnostics.map(\.code) == [.missingFeatures])
            #expect(damaged.diagnostics.first?.message.contains("the profile does not match its checksum") == true)
        }
    }

    @Test(arguments: [
        ("gone.csv", nil, "there is no such file"), (".", nil, "it is no file that can be read more than once"),
        ("a.csv", "", "the file is empty"), ("a.csv", "x,y\n", "it has no rows"),
        ("a.csv", "id,c\n1,5\n2,5\n", "none of its columns can be a feature ('id' is the id; 'c', which has the same value in every row)"),
        ("a.csv", "x,y\n1,2\n1\n", "in row 3, the row has 1 fields, the header has 2"),
        ("a.csv.gz", "no gzip", "it has no rows"),
    ] as [(String, String?, String)])
    func `a file that gives none is one error that says what to do`(name: String, data: String?, reason: String) throws {
        try withFolder { folder in
            if let data { try data.write(to: folder.appending(path: name), atomically: true, encoding: .utf8) }
            for checkingFiles in [false, true] {
                let report = Self.report(data: name, in: folder, checkingFiles: checkingFiles)
                let found = try #require(report.diagnostics.first)
                #expect(report.diagnostics.count == 1 && report.specification == nil)
                #expect(found.code == .missingFeatures && found.location.line == 8 && found.location.column == 24)
                #expect(found.message.contains(reason), "\(found.message)")
                #expect(found.message.hasSuffix("write 'features:', or correct the file"))
            }
        }
    }

    @Test func `a pipe is not read, since that could wait for ever`() throws {
        try withFolder { folder in
            let path = folder.path + "/pipe"
            try #require(mkfifo(path, 0o600) == 0)
            #expect(Self.report(data: "pipe", in: folder).diagnostics.map(\.code) == [.missingFeatures])
        }
    }

    @Test func `an overlay may take features away or bring them, and what is written is not read`() throws {
        try withFolder { folder in
            try "width,height\n1.5,1\n2.5,2\n3.5,2\n".write(to: folder.appending(path: "a.csv"), atomically: true, encoding: .utf8)
            let base = (file: folder.path + "/m.yaml", text: Self.file(data: "a.csv"))
            func features(_ overlay: String) -> [String]? {
                let text = "models: [{ name: size, \(overlay) }]"
                return SpecificationReport(texts: [base, (folder.path + "/o.yaml", text)]).specification?.models.first?.features.map(\.name)
            }
            #expect(features("team: first") == ["width", "height"])
            #expect(features("features: { width: { type: numeric } }") == ["width"])
            #expect(features("features: { width: { type: numeric } }, reference: { data: gone.csv }") == ["width"])
            #expect(features("features: null") == ["width", "height"])
            #expect(features("features: {}") == nil)
        }
    }

    private static func file(data: String, more: String = "") -> String {
        """
        version: 1
        project: retail
        teams: { first: { chat: slack } }
        models:
          - name: size
            task: multiclass_classification
            \(more)
            reference: { data: \(data) }
        alerting:
          receivers: { slack: { slack: { api_url_file: slack, channel: alerts } } }
        """
    }

    private static func report(
        data: String, more: String = "", in folder: URL, checkingFiles: Bool = false
    ) -> SpecificationReport {
        SpecificationReport(text: file(data: data, more: more), file: folder.path + "/monitoring.yaml", checkingFiles: checkingFiles)
    }

    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "inference-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }
}
