import Catalog
@testable import ConfigGeneration
import Foundation
import Specification
import Testing
import Yams

/// No rule is generated without a test that sees it at work.
struct RulesCoverageTests {
    struct Firing: Hashable {
        var alert: String
        var severity: String
    }

    /// What the generated tests of a specification expect.
    private static func expectations(_ specification: MonitoringSpecification) throws -> (firing: Set<Firing>, records: String) {
        var (firing, records) = (Set<Firing>(), "")
        for file in GenerationPlan.rulesAndTests(for: specification) where file.path.hasPrefix("prometheus/tests/") {
            for test in try Yams.compose(yaml: file.contents)?["tests"]?.array() ?? [] {
                for check in test["alert_rule_test"]?.array() ?? [] {
                    for alert in check["exp_alerts"]?.array() ?? [] {
                        let severity = alert["exp_labels"]?["severity"]?.string ?? ""
                        firing.insert(Firing(alert: check["alertname"]?.string ?? "", severity: severity))
                    }
                }
                for check in test["promql_expr_test"]?.array() ?? [] where check["exp_samples"]?.array().isEmpty == false {
                    records += (check["expr"]?.string ?? "") + "\n"
                }
            }
        }
        return (firing, records)
    }

    @Test("Each alert of each severity fires in a test", arguments: RulesSpecifications.all.map(\.name))
    func firesEach(name: String) throws {
        let specification = try RulesSpecifications.named(name)
        let expected = try Self.expectations(specification).firing
        for alert in RuleFiles.groups(specification).flatMap(\.alerts) {
            #expect(
                expected.contains(Firing(alert: alert.name.rawValue, severity: alert.severity)),
                "\(alert.name) \(alert.severity) never fires")
        }
    }

    @Test("Each record has a value in a test", arguments: RulesSpecifications.all.map(\.name))
    func valuesEach(name: String) throws {
        let specification = try RulesSpecifications.named(name)
        let words = Set(try Self.expectations(specification).records.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != ":" })
        for record in RuleFiles.groups(specification).flatMap(\.recordings) {
            #expect(words.contains(Substring(record.name)), "\(record.name) is never looked at")
        }
    }
}
