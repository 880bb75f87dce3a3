import Catalog
import Specification
import Testing

@Suite struct DecodingTests {
    @Test func `what is not written has its default`() throws {
        let decoded = try MinimalFile.decode()
        let model = try #require(decoded.models.first)
        #expect(model.drift == DriftSpecification())
        #expect(model.quality == QualitySpecification())
        #expect(model.service == ServiceSpecification())
        #expect(model.storage == StorageSpecification())
        #expect(model.columns == ColumnMapping())
        #expect(decoded.stack == StackSpecification())
    }

    @Test func `a name, a task, features and a reference are enough`() throws {
        let text = """
            version: 1
            project: retail
            models: [{ name: size, task: regression, features: { width: { type: numeric } }, reference: { data: size.csv } }]
            """
        let report = SpecificationReport(text: text, file: "m.yaml")
        let decoded = try #require(report.specification)
        #expect(report.diagnostics.map(\.code) == [.missingReceiver])
        #expect(decoded.teams == [.standard] && decoded.models[0].team == "default" && decoded.alerting.team == "default")
        #expect(decoded.models[0].versions == ModelVersions(champion: "1"))
        #expect(decoded.alerting.runbookBaseURL == "http://grafana:3000/alerting/list")
    }

    @Test func `a reference may have an age above which it is too old`() throws {
        let text = MinimalFile.text().replacing("data: /data/size.csv", with: "data: /data/size.csv, max_age: 180d")
        let decoded = try MonitoringSpecification.decode(text: text, file: "monitoring.yaml")
        #expect(decoded.models[0].reference == ReferenceSpecification(path: "/data/size.csv", maximumAge: .seconds(180 * 86400)))
        #expect(try MinimalFile.decode().models[0].reference.maximumAge == nil)
    }

    @Test func `text stays as written without quotes`() throws {
        let decoded = try MinimalFile.decode(model: "columns: { actual: no, id: 0x10 }")
        #expect(decoded.models[0].versions.champion == "1.10")
        #expect(decoded.models[0].columns.actual == "no")
        #expect(decoded.models[0].columns.id == "0x10")
    }

    @Test func `teams are sorted and the first of the file hears of the monitoring`() throws {
        let decoded = try MinimalFile.decode()
        #expect(decoded.teams.map(\.name) == ["first", "second"])
        #expect(decoded.alerting.team == "second")
        #expect(try MinimalFile.decode(alerting: "team: first").alerting.team == "first")
    }

    @Test(arguments: ["off", "false", "null", "", "~"])
    func `a test and an alert can be switched off`(off: String) throws {
        let decoded = try MinimalFile.decode(model: "drift: { tests: { ks: \(off) } }\nservice: { silence: \(off) }")
        #expect(decoded.models[0].drift.ks == nil)
        #expect(decoded.models[0].service.silence == nil)
    }

    @Test func `limits that are written replace both defaults`() throws {
        let decoded = try MinimalFile.decode(model: "drift: { tests: { psi: { warning: 0.2 } }, dataset: { critical: 0.9 } }")
        #expect(decoded.models[0].drift.psi == SeverityLimits(warning: 0.2))
        #expect(decoded.models[0].drift.dataset == SeverityLimits(critical: 0.9))
        #expect(decoded.models[0].drift.ks == DriftSpecification.KolmogorovSmirnov())
    }

    @Test func `windows may have a step and lie in files, which are found from the folder of the configuration`() throws {
        let times = try MinimalFile.decode(
            model: "drift: { window: 24h, step: 1h, source: { files: data/p-*.csv } }\ncolumns: { timestamp: at }")
        let drift = times.models[0].drift
        #expect(drift.window == .time(.seconds(86_400)) && drift.step == .time(.seconds(3600)))
        #expect(drift.source.files == FilePattern("data/p-*.csv"))
        let rows = try MinimalFile.decode(
            model: "drift: { window: 5000 rows, step: 5000 rows, source: { files: \"/data/p-[0-9].csv\" } }")
        #expect(rows.models[0].drift.step == .rows(5000))
        #expect(FilePattern("/data/p-[0-9].csv", in: "conf/") == rows.models[0].drift.source.files)
        #expect(FilePattern("p.csv", in: "conf/")?.description == "conf/p.csv")
    }

    @Test(arguments: [
        ("a.csv", true), ("*/a?.csv", true), ("[]a].csv", true), ("[!]].csv", true), (#"a\[.csv"#, true), (#"a\\"#, true), ("", false),
        ("a/", false), ("**/a.csv", false), ("[a", false), ("[]", false), ("[a/b]", false), (#"a\"#, false), ("a\u{0}b", false),
    ])
    func `a pattern names files as the shell's does`(pattern: String, isOne: Bool) {
        #expect((FilePattern(pattern) != nil) == isOne)
    }

    @Test func `any test of drift can have limits, with evidence where it has a p-value`() throws {
        let decoded = try MinimalFile.decode(
            model: """
                drift:
                  multiplicity: bonferroni
                  consecutive_windows: 3
                  tests:
                    psi: { warning: 0.1, deviations: 3 }
                    wasserstein: { warning: 0.1, critical: 0.3 }
                    chi_square: { warning: 0.05, p_value: 0.01 }
                    missing_rate: { warning: 0.02 }
                    hellinger: off
                """)
        let drift = decoded.models[0].drift
        #expect(drift.psi == SeverityLimits(warning: 0.1, deviations: 3))
        #expect(drift.multiplicity == .bonferroni && drift.consecutiveWindows == 3)
        #expect(
            drift.others == [
                .init(.chiSquare, SeverityLimits(warning: 0.05), pValue: 0.01),
                .init(.missingRate, SeverityLimits(warning: 0.02), pValue: 0.001),
                .init(.wasserstein, SeverityLimits(warning: 0.1, critical: 0.3)),
            ])
        #expect(drift.tests.map(\.test) == [.psi, .ks, .chiSquare, .missingRate, .wasserstein])
    }

    @Test func `embeddings have components by name or by number, and are scored unless switched off`() throws {
        let embeddings = "embeddings: { text: { components: { prefix: e, count: 3 } }, image: { components: [b, a], importance: 2 } }"
        let model = try #require(try MinimalFile.decode(model: embeddings).models.first)
        #expect(
            model.embeddings == [
                EmbeddingSpecification(name: "text", components: ["e0", "e1", "e2"]),
                EmbeddingSpecification(name: "image", components: ["b", "a"], importance: 2),
            ])
        #expect(model.inputNames == ["width", "e0", "e1", "e2", "b", "a"])
        #expect(model.drift.others == [.embedding])
        let chosen = try MinimalFile.decode(
            model: embeddings + "\ndrift: { tests: { mmd: off, centroid: { warning: 0.2 }, hellinger: { warning: 0.1 } } }")
        #expect(
            chosen.models[0].drift.others == [
                .init(.centroid, SeverityLimits(warning: 0.2)), .init(.hellinger, SeverityLimits(warning: 0.1)),
            ])
        let kept = try MinimalFile.decode(model: embeddings + "\ndrift: { tests: { centroid: { warning: 0.2 } } }")
        #expect(kept.models[0].drift.others.map(\.test) == [.centroid, .mmd])
    }

    @Test func `an alias stands for the value that it names`() throws {
        let decoded = try MinimalFile.decode(
            model:
                "service: { availability: { objective: 99, window: &month 30d }, latency: { objective: 9, threshold: 1s, window: *month } }"
        )
        #expect(decoded.models[0].service.latency?.window == .seconds(30 * 86400))
    }

    @Test func `every integration is read`() throws {
        let text = MinimalFile.text().replacing(
            "{ slack: { slack:",
            with: """
                { mail: { email: { to: a@b.example, from: c@d.example, smarthost: "mail:587", auth_username: u, auth_password_file: p } },
                  hook: { webhook: { url_file: h } }, open: { webhook: { url: "http://x.example/?a=1" } },
                  slack: { slack:
                """)
        let receivers = SpecificationReport(text: text, file: "m.yaml").specification?.alerting.receivers
        #expect(
            receivers == [
                ReceiverSpecification(name: "hook", integration: .webhook(url: nil, urlFile: "h")),
                ReceiverSpecification(
                    name: "mail",
                    integration: .email(
                        to: "a@b.example", from: "c@d.example", smarthost: "mail:587", username: "u", passwordFile: "p")),
                ReceiverSpecification(name: "open", integration: .webhook(url: "http://x.example/?a=1", urlFile: nil)),
                ReceiverSpecification(name: "slack", integration: .slack(apiURLFile: "slack", channel: "alerts")),
            ])
    }

    @Test(arguments: [
        ("exporter:8650", true), ("10.0.0.1:1", true), ("[::1]:65535", true), ("exporter:65536", false), ("exporter:0", false),
        (":80", false), ("http://exporter:80", false), ("ex porter:80", false), ("::1:80", false),
        ("a:99999999999999999999", false),
    ])
    func `an exporter is host and port`(address: String, isValid: Bool) {
        let decoded = try? MinimalFile.decode(stack: "stack: { exporters: [\"\(address)\"] }")
        #expect((decoded?.stack.exporters == [address]) == isValid)
    }

    @Test(arguments: [("512MB", 512 << 20), ("1.5GB", 3 << 29), ("20GiB", 20 << 30), ("2TB", 2 << 40)])
    func `the store and the events have defaults and take what the file says`(size: String, bytes: Int) throws {
        let defaults = try MinimalFile.decode()
        #expect(defaults.storage == StoreSpecification(durability: .full, maximumBytes: nil))
        #expect(defaults.events == EventsSpecification(unknownMembers: .ignore))
        let file = try MinimalFile.decode(
            stack: "storage: { durability: normal, max_size: \(size) }\nevents: { unknown_members: refuse }")
        #expect(file.storage == StoreSpecification(durability: .normal, maximumBytes: bytes))
        #expect(file.events == EventsSpecification(unknownMembers: .refuse))
    }
}
