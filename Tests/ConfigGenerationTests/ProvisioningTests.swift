import Specification
import Testing
import Yams

@testable import ConfigGeneration

struct ProvisioningTests {
    private func document(_ path: String, _ specification: MonitoringSpecification) throws -> [String: Any] {
        let file = try #require(GrafanaProvisioning.files(specification).first { $0.path == path })
        return try #require(try Yams.load(yaml: file.contents) as? [String: Any])
    }

    @Test func `the data source knows the scrape interval, from which Grafana works out rates`() throws {
        let document = try document("grafana/provisioning/datasources/model-exporter.yml", RulesSpecifications.fast)
        let sources = try #require(document["datasources"] as? [[String: Any]])
        #expect(sources.map { $0["type"] as? String } == ["prometheus", "alertmanager"])
        let options = try #require(sources[0]["jsonData"] as? [String: Any])
        #expect(options["timeInterval"] as? String == "1s")
        #expect(options["alertmanagerUid"] as? String == sources[1]["uid"] as? String)
    }

    @Test func `without an Alertmanager there is no source for one`() throws {
        var specification = RulesSpecifications.fast
        specification.stack.alertmanagers = []
        let document = try document("grafana/provisioning/datasources/model-exporter.yml", specification)
        let sources = try #require(document["datasources"] as? [[String: Any]])
        #expect(sources.count == 1)
        #expect((sources[0]["jsonData"] as? [String: Any])?["alertmanagerUid"] == nil)
    }

    @Test func `a dollar sign in an address reaches Grafana as one`() throws {
        var specification = RulesSpecifications.fast
        specification.stack.prometheusURL = "http://prometheus/$tenant"
        let document = try document("grafana/provisioning/datasources/model-exporter.yml", specification)
        #expect((document["datasources"] as? [[String: Any]])?[0]["url"] as? String == "http://prometheus/$$tenant")
    }

    @Test func `dashboards come from files that Grafana's users cannot change`() throws {
        let document = try document("grafana/provisioning/dashboards/model-exporter.yml", RulesSpecifications.fast)
        let provider = try #require((document["providers"] as? [[String: Any]])?.first)
        #expect(provider["allowUiUpdates"] as? Bool == false)
        #expect((provider["options"] as? [String: Any])?["path"] as? String == GrafanaProvisioning.dashboardFolder)
    }
}
