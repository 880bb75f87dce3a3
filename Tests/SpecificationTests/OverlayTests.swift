import Foundation
import Specification
import Testing

/// Environments: files laid over a file.
@Suite struct OverlayTests {
    private static func report(_ overlays: String...) -> SpecificationReport {
        let base = MinimalFile.text(
            model: "service: { traffic: 0.2, latency: { objective: 99, threshold: 1s } }",
            stack: "stack: { exporters: [a:1, b:2], prometheus: { retention: 40d } }")
        let files = overlays.enumerated().map { (file: "env/overlay\($0.offset).yaml", text: $0.element) }
        return SpecificationReport(texts: [(file: "base.yaml", text: base)] + files)
    }

    @Test func `mappings are merged, lists of names by name, other lists replaced, nulls removed`() throws {
        let report = Self.report(
            """
            stack: { exporters: [c:3], prometheus: { url: "https://prod.example" } }
            models:
              - { name: size, service: { traffic: null, latency: { threshold: 2s } } }
              - { name: width, team: second, task: regression, versions: { champion: 1 },
                  features: { a: { type: numeric } }, reference: { data: w.csv }, drift: null }
            """, "project: shop\nteams: { first: { email: slack, chat: null } }")
        #expect(InvalidSpecification(diagnostics: report.diagnostics).description == "")
        let merged = try #require(report.specification)
        #expect(merged.project == "shop")
        #expect(merged.teams.first == TeamSpecification(name: "first", email: "slack"))
        #expect(merged.stack.exporters == ["c:3"])
        #expect(merged.stack.prometheusURL == "https://prod.example" && merged.stack.prometheusRetention == .seconds(40 * 86400))
        #expect(merged.models.map(\.name) == ["size", "width"])
        #expect(merged.models[0].service.latency == .init(objective: 99, threshold: .seconds(2)))
        #expect(merged.models[0].service.traffic == ServiceSpecification().traffic)
        #expect(merged.models.map(\.reference.path) == ["/data/size.csv", "env/w.csv"])
    }

    @Test func `an instance of for_each is overlaid by its name`() throws {
        let report = SpecificationReport(texts: [
            ("base.yaml", InstancesTests.text), ("prod.yaml", "models: [{ name: churn-fr, storage: { retention: 5d } }]"),
        ])
        #expect(report.specification?.models.map(\.storage.retention) == [90, 5, 90].map { .seconds($0 * 86400) })
    }

    @Test func `diagnostics point into the file that holds the text`() {
        let report = Self.report("stack: { exporters: [x] }\nteams: { first: { chat: slck } }", "stack: { prometheus: { retention: 1 } }")
        #expect(
            InvalidSpecification(diagnostics: report.diagnostics).description == """
                env/overlay0.yaml:1:22: error[invalid-address]: stack.exporters[0] must be host:port, such as exporter:8650, not 'x'
                    1 | stack: { exporters: [x] }
                      |                      ^
                env/overlay0.yaml:2:25: error[unknown-receiver]: teams.first.chat names an unknown receiver 'slck'; did you mean 'slack'?
                    2 | teams: { first: { chat: slck } }
                      |                         ^~~~
                env/overlay1.yaml:1:35: error[invalid-duration]: stack.prometheus.retention needs a unit: 1s, 1m, 1h or 1d?
                    1 | stack: { prometheus: { retention: 1 } }
                      |                                   ^
                """)
    }

    @Test func `each file that cannot be read or is no YAML is told`() {
        let unread = SpecificationReport(paths: ["/no/base.yaml", "/no/prod.yaml"])
        #expect(unread.diagnostics.map(\.location.file) == ["/no/base.yaml", "/no/prod.yaml"])
        let broken = Self.report("a: [", "b: ]")
        #expect(broken.diagnostics.map(\.location.file) == ["env/overlay0.yaml", "env/overlay1.yaml"])
        #expect(broken.diagnostics.allSatisfy { $0.code == .yamlSyntax })
        #expect(Self.report("").diagnostics.map(\.description) == ["env/overlay0.yaml: error[empty-file]: the file holds no configuration"])
    }
}
