import Foundation
import PromQL
import Specification
import Testing
import Yams

@testable import ConfigGeneration

/// `docker-compose.yml` against the configuration beside it and what is generated from that.
struct ProvisioningComposeTests {
    private static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private let compose: Node
    private let specification: MonitoringSpecification

    init() throws {
        let text = try String(contentsOf: Self.root.appending(path: "docker-compose.yml"), encoding: .utf8)
        compose = try #require(try Yams.compose(yaml: text))
        specification = try MonitoringSpecification.load(path: Self.root.appending(path: "monitoring.yaml").path())
    }

    private func strings(_ node: Node?) -> [String] { node?.array().compactMap(\.string) ?? [] }
    private var services: [(name: String, node: Node)] {
        compose["services"]?.mapping?.map { ($0.key.string ?? "", $0.value) } ?? []
    }

    @Test func `Alertmanager gets every secret that the receivers name`() throws {
        let text = AlertmanagerConfiguration(specification).file.contents
        let named = Set(text.matches(of: /\/run\/secrets\/([A-Za-z0-9_]+)/).map { String($0.1) })
        #expect(!named.isEmpty)
        #expect(named == Set(strings(compose["services"]?["alertmanager"]?["secrets"])))
        let known = Set(compose["secrets"]?.mapping?.keys.compactMap(\.string) ?? [])
        #expect(named.isSubset(of: known))
    }

    @Test func `every address of the stack is a service, and every service is reachable from this machine only`() {
        let stack = specification.stack
        let addresses = stack.exporters + stack.driftWorkers + stack.alertmanagers
        let hosts = Set(addresses.compactMap { $0.split(separator: ":").first.map(String.init) })
        #expect(hosts.isSubset(of: services.map(\.name)))
        for service in services {
            let ports = strings(service.node["ports"])
            #expect(!ports.isEmpty && ports.allSatisfy { $0.hasPrefix("127.0.0.1:") }, "\(service.name)")
        }
    }

    @Test func `images are pinned, checked for health and restarted`() {
        for service in services {
            let tag = service.node["image"]?.string?.split(separator: ":").last ?? ""
            #expect(tag.contains(/^v?\d+\.\d+\.\d+$/), "\(service.name)")
            #expect(service.node["healthcheck"]?["test"] != nil, "\(service.name)")
            #expect(service.node["<<"] != nil || service.node["restart"] != nil, "\(service.name)")
        }
    }

    @Test func `Prometheus keeps what the configuration says, Grafana reads what is generated`() {
        let prometheus = strings(compose["services"]?["prometheus"]?["command"])
        #expect(prometheus.contains("--storage.tsdb.retention.time=\(specification.stack.prometheusRetention.promQLText)"))
        let mounts = strings(compose["services"]?["grafana"]?["volumes"])
        #expect(mounts.contains("./grafana/dashboards:\(GrafanaProvisioning.dashboardFolder):ro"))
    }

    @Test func `no password stands in the clear`() throws {
        let environment = try #require(compose["services"]?["grafana"]?["environment"]?.mapping)
        #expect(environment["GF_SECURITY_ADMIN_PASSWORD__FILE"]?.string == "/run/secrets/grafana_admin_password")
        #expect(environment["GF_SECURITY_ADMIN_PASSWORD"] == nil)
    }
}
