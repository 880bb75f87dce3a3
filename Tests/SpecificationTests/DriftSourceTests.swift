import Specification
import Testing

/// Where windows come from, and what they are compared with, as files say it.
@Suite struct DriftSourceTests {
    private static func drift(_ text: String, stack: String = "") throws -> DriftSpecification {
        try #require(MinimalFile.decode(model: "drift:\n" + text, stack: stack).models.first).drift
    }

    private static func messages(_ drift: String, model: String = "") -> [String] {
        let text = MinimalFile.text(model: "\(model)\ndrift: { \(drift) }")
        return SpecificationReport(text: text, file: "m.yaml").diagnostics.map { "\($0.code.rawValue): \($0.message)" }
    }

    @Test func `windows come from the exporter's rows and are compared with the file unless the section says another`() throws {
        let plain = try #require(MinimalFile.decode().models.first).drift
        #expect(plain.source == .exporter && plain.reference == nil)
    }

    @Test func `a server has the stack's address and defaults, or what the section says`() throws {
        let stack = "stack: { prometheus: { url: http://prometheus:9090 } }"
        let plain = try Self.drift("  source: { prometheus: {} }", stack: stack)
        #expect(plain.source == .prometheus(PrometheusSource(url: "http://prometheus:9090")))
        let full = try Self.drift(
            """
              source:
                prometheus:
                  url: https://mimir.example.org/prometheus
                  bearer_token_file: secrets/token
                  tenant: team-a
                  match: { job: exporter, cluster: eu }
                  delay: 2m
                  timeout: 5s
            """)
        #expect(
            full.source
                == .prometheus(
                    PrometheusSource(
                        url: "https://mimir.example.org/prometheus", authentication: .bearer(tokenFile: "secrets/token"),
                        tenant: "team-a",
                        matches: [.init(label: "cluster", value: "eu"), .init(label: "job", value: "exporter")],
                        delay: .seconds(120), timeout: .seconds(5))))
        let basic = try Self.drift("  source: { prometheus: { username: u, password_file: /run/secrets/p } }")
        guard case .prometheus(let server) = basic.source else { return #expect(Bool(false)) }
        #expect(server.authentication == .basic(username: "u", passwordFile: "/run/secrets/p"))
    }

    @Test func `a window beyond the retention of Prometheus is refused where it is read there`() {
        func severities(_ source: String) -> [Diagnostic.Severity] {
            let text = MinimalFile.text(model: "drift: { window: 91d, source: { \(source) } }")
            return SpecificationReport(text: text, file: "m.yaml").diagnostics.filter { $0.code == .outOfRange }.map(\.severity)
        }
        #expect(severities("prometheus: {}") == [.error])
        #expect(severities("prometheus: { url: http://mimir:9009 }") == [.warning])
        #expect(severities("files: rows.csv") == [.warning])
    }

    @Test(arguments: [
        ("source: { prometheus: {} }, window: 5000 rows", "not-applicable: buckets of a server are of a time"),
        (
            "source: { prometheus: {} }, window: 91d",
            "out-of-range: models[0].drift.window makes rules read back 91d, and Prometheus keeps 90d"
        ),
        (
            "source: { prometheus: {} }, tests: { wasserstein: { warning: 0.1 } }",
            "not-applicable: wasserstein needs rows, and the source has buckets"
        ),
        ("source: { }", "missing-key: models[0].drift.source needs one of 'files', 'prometheus'"),
        ("source: { prometheus: {} }, step: 1h", "not-applicable: windows over a server's buckets end at each pass"),
        ("source: { promethius: {} }", "unknown-key: unknown key 'promethius'"),
        ("source: { prometheus: { password: hunter2 } }", "inline-secret: 'password'"),
        ("source: { prometheus: { username: u } }", "missing-key: missing key 'password_file'"),
        ("source: { prometheus: { username: \"a:b\", password_file: p } }", "invalid-text: "),
        (
            "source: { prometheus: { bearer_token_file: t, username: u, password_file: p } }",
            "conflicting-keys: models[0].drift.source.prometheus can have a bearer_token_file, or"
        ),
        ("source: { prometheus: { url: \"http://u:hunter2@p:9090\" } }", "invalid-url: "),
        ("source: { prometheus: { match: { le: x } } }", "invalid-name: "),
        ("source: { prometheus: { match: { \"a-b\": x } } }", "invalid-name: "),
        ("source: { prometheus: { tenant: \" a\" } }", "invalid-text: "),
        ("source: { prometheus: { timeout: 2h } }", "out-of-range: "),
        ("reference: { window: 7d }", "missing-key: models[0].drift.reference needs a version, or 'from' and 'to'"),
        ("reference: { from: 2026-01-05 }", "missing-key: missing key 'to'"),
        ("reference: { from: 2026-01-12, to: 2026-01-05 }", "out-of-range: models[0].drift.reference: 'to' must be after"),
        ("reference: { from: 2026-01-05, to: 2026-01-12, window: 7d }", "conflicting-keys: "),
        ("reference: { from: monday, to: 2026-01-12 }", "wrong-type: models[0].drift.reference.from must be a time"),
        (
            "reference: { version: \"1\", window: 100 rows }",
            "out-of-range: a reference of 100 rows never has the min_rows of 500"
        ),
        (
            "reference: { version: \"1\", window: 91d }",
            "out-of-range: a reference of 91d is longer than the rows are kept (storage.retention: 90d)"
        ),
    ])
    func `a defect is named once`(drift: String, message: String) {
        let found = Self.messages(drift)
        #expect(found.count == 1 && found.first?.hasPrefix(message) == true, "\(found)")
        #expect(!found.joined().contains("hunter2"))
    }

    @Test func `a reference is another version's rows, or those of a stored time`() throws {
        #expect(
            try Self.drift("  reference: { version: \"1.2.0\", window: 7d }").reference
                == DriftReference(version: "1.2.0", rows: .newest(.time(.seconds(604_800)))))
        #expect(
            try Self.drift("  window: 2000 rows\n  reference: { version: \"1\" }").reference
                == DriftReference(version: "1", rows: .newest(.rows(2000))))
        let week = DriftReference(rows: .between(start: 1_767_571_200, end: 1_768_176_000))
        #expect(try Self.drift("  reference: { from: 2026-01-05, to: 2026-01-12T00:00:00Z }").reference == week)
    }
}
