import Catalog
import Foundation
import Instruments
import PromQL
import Specification
import Testing

@testable import ConfigGeneration

struct RoutingTests {
    /// Teams with every set of channels, and a receiver of each kind.
    static let specification = MonitoringSpecification(
        project: "retail",
        teams: [
            TeamSpecification(name: "all", pager: "pager", chat: "chat", email: "mail"),
            TeamSpecification(name: "mail \"only\"", email: "mail"), TeamSpecification(name: "none"),
            TeamSpecification(name: "ops", pager: "ops-pager", chat: "ops-chat"),
            TeamSpecification(name: "pager only", pager: "pager"), TeamSpecification(name: "same", pager: "chat", chat: "chat"),
        ],
        models: [RulesSpecifications.binary],
        alerting: AlertingSpecification(
            receivers: [
                ReceiverSpecification(name: "beat", integration: .webhook(url: "https://example.org/beat", urlFile: nil)),
                ReceiverSpecification(name: "chat", integration: .slack(apiURLFile: "/run/secrets/slack", channel: "#growth")),
                ReceiverSpecification(
                    name: "mail",
                    integration: .email(
                        to: "a@example.org", from: "b@example.org", smarthost: "mail.example.org:587", username: "b",
                        passwordFile: "/run/secrets/mail")),
                ReceiverSpecification(name: "ops-chat", integration: .slack(apiURLFile: "/run/secrets/ops", channel: "#ops")),
                ReceiverSpecification(name: "ops-pager", integration: .pagerduty(routingKeyFile: "/run/secrets/ops-pager")),
                ReceiverSpecification(name: "pager", integration: .pagerduty(routingKeyFile: "/run/secrets/pager")),
            ],
            team: "ops", watchdog: "beat", runbookBaseURL: "https://example.org/runbooks"),
        stack: StackSpecification())

    @Test(arguments: [("routing", specification)] + RulesSpecifications.all)
    func `amtool accepts the file`(name: String, specification: MonitoringSpecification) async throws {
        try await TemporaryFolder.with([AlertmanagerConfiguration(specification).file]) { folder in
            let result = try await Amtool.run(["check-config", folder.path("alertmanager/alertmanager.yml")])
            #expect(result.status == 0, "\(result.output)")
        }
    }

    @Test(arguments: [
        ("all", "critical", "pager,chat,mail"), ("all", "error", "chat,mail"), ("all", "warning", "chat"),
        ("all", "info", "null"),
        ("mail \"only\"", "critical", "mail"), ("mail \"only\"", "error", "mail"), ("mail \"only\"", "warning", "mail"),
        ("none", "critical", "ops-chat"), ("none", "error", "ops-chat"), ("none", "warning", "ops-chat"),
        ("none", "info", "null"),
        ("ops", "critical", "ops-pager,ops-chat"), ("ops", "error", "ops-chat"), ("ops", "warning", "ops-chat"),
        ("pager only", "critical", "pager"), ("pager only", "error", "ops-chat"), ("pager only", "warning", "ops-chat"),
        ("same", "critical", "chat"), ("same", "warning", "chat"), ("nobody knows", "critical", "ops-chat"),
    ])
    func `each severity reaches the channels of its team`(team: String, severity: String, receivers: String) async throws {
        try await expectRoute(
            ["alertname=ModelFeatureDrift", "severity=\(severity)", "team=\(team.promQLQuoted)"], to: receivers)
    }

    @Test func `the Watchdog reaches its receiver whatever its team`() async throws {
        try await expectRoute(["alertname=\(AlertName.watchdog.rawValue)", "severity=none", "team=ops"], to: "beat")
    }

    @Test func `without a receiver the Watchdog reaches nobody, under a name that is free`() async throws {
        var specification = Self.specification
        specification.alerting.watchdog = nil
        specification.alerting.receivers.append(
            ReceiverSpecification(name: "null", integration: .webhook(url: "https://example.org/", urlFile: nil)))
        try await expectRoute(["alertname=\(AlertName.watchdog.rawValue)"], to: "null-", specification)
    }

    private func expectRoute(_ labels: [String], to receivers: String, _ specification: MonitoringSpecification = specification)
        async throws
    {
        try await TemporaryFolder.with([AlertmanagerConfiguration(specification).file]) { folder in
            let result = try await Amtool.run(
                [
                    "config", "routes", "test", "--config.file=\(folder.path("alertmanager/alertmanager.yml"))",
                    "--verify.receivers=\(receivers)",
                ]
                    + labels)
            #expect(result.status == 0, "\(result.output)")
        }
    }
}

extension RoutingTests {
    @Test(arguments: [
        (Duration.seconds(30), Duration.seconds(10)), (.seconds(10), .seconds(10)), (.seconds(1), .seconds(1)),
    ])
    func `pages wait ten seconds at most`(groupWait: Duration, expected: Duration) {
        var specification = Self.specification
        specification.alerting.groupWait = groupWait
        let root = AlertmanagerConfiguration(specification).route
        #expect(root.pace.groupWait == groupWait)
        let pages = root.routes.flatMap(\.routes).filter { $0.matchers == [.equal("severity", "critical")] }
        #expect(pages.count == 9)
        #expect(pages.allSatisfy { $0.pace.groupWait == expected })
    }

    @Test func `all but the last receiver of a severity let the next one hear`() throws {
        let team = try #require(
            AlertmanagerConfiguration(Self.specification).route.routes.first { $0.matchers == [.equal("team", "all")] })
        #expect(team.routes.map(\.receiver) == ["pager", "chat", "mail", "chat", "mail", "chat"])
        #expect(team.routes.map(\.continues) == [true, true, false, true, false, false])
    }

    @Test func `an alert is muted by a weightier one about the same, whatever labels it carries`() throws {
        let rules = RuleFiles.groups(Self.specification).flatMap(\.alerts)
        let equal = try #require(AlertmanagerConfiguration(Self.specification).inhibitions.first).equal
        for name in Set(rules.map(\.name)) {
            let added = Set(rules.filter { $0.name == name }.map { Set($0.labels.map(\.name.text)) })
            #expect(added.count <= 1, "\(name) carries labels of its own by severity")
            #expect(added.flatMap(\.self).allSatisfy { ["severity", "team", "tier", "window"].contains($0) || equal.contains($0) }, "\(name)")
        }
    }

    @Test func `a budget that burns fast mutes the slower tiers of the same budget`() throws {
        let rules = AlertmanagerConfiguration(Self.specification).inhibitions.filter { $0.source.first?.label == "tier" }
        let alerts = RuleFiles.groups(Self.specification).flatMap(\.alerts).filter { $0.labels.contains { $0.name == Labels.tier } }
        let tiers = Set(alerts.flatMap(\.labels).filter { $0.name == Labels.tier }.map(\.value)).sorted()
        #expect(tiers == ["1", "2", "3", "4"])
        for (index, tier) in tiers.enumerated() {
            let rule = try #require(rules.first { $0.source == [.equal("tier", tier)] })
            #expect(rule.equal == ["alertname", "model", "version", "slo"])
            let target = try #require(rule.target.first)
            let targets = Set(target.value.split(separator: "|").map(String.init))
            #expect(Set(tiers.suffix(from: index + 1)).isSubset(of: targets) && targets.isDisjoint(with: tiers.prefix(index + 1)))
        }
    }

    @Test func `an exporter that is down mutes what it can no longer see, and only that`() throws {
        let rule = try #require(
            AlertmanagerConfiguration(Self.specification).inhibitions.first {
                $0.source == [.equal("alertname", "ModelExporterDown")]
            })
        #expect(rule.target == [
            .oneOf(
                "alertname",
                [
                    "ModelNoPredictions", "ModelTrafficLow", "ModelDriftWorkerStale", "ModelQualityWorkerStale",
                ])
        ])
        #expect(rule.equal.isEmpty)
    }

    @Test func `a cause mutes its effects on the same thing only`() throws {
        let rules = AlertInhibition.causes
        #expect(rules.count == 7)
        let fleet = try #require(rules.first { $0.source == [.equal("alertname", "ModelFeatureDrift")] })
        #expect(fleet.target == [.equal("alertname", "ModelFleetDrift")])
        #expect(fleet.equal == ["model", "version", "feature"])
    }

    @Test func `times without notifications stand at the routes of their teams and severities`() throws {
        let configuration = AlertmanagerConfiguration(try RulesSpecifications.named("infrastructure"))
        #expect(configuration.mutes.map(\.mute.name) == ["nights", "weekends"])
        func muted(_ team: String, _ severity: String) -> [[String]] {
            configuration.route.routes.filter { $0.matchers == [.equal("team", team)] }.flatMap(\.routes)
                .filter { $0.matchers == [.equal("severity", severity)] }.map(\.mutes)
        }
        #expect(muted("growth", "warning") == [["nights", "weekends"]] && muted("growth", "error") == [["nights"]])
        #expect(muted("ops", "warning") == [["weekends"]] && muted("growth", "critical") == [[]])
        #expect(configuration.file.contents.contains("end_time: '24:00'"))
    }

    @Test func `no secret stands in the file`() {
        let text = AlertmanagerConfiguration(Self.specification).file.contents
        #expect(text.contains("auth_password_file") && text.contains("api_url_file") && text.contains("routing_key_file"))
        #expect(!text.contains("auth_password:") && !text.contains("api_url:") && !text.contains("routing_key:"))
    }
}
