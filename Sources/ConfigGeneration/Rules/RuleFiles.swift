import Catalog
import Instruments
import PromQL
package import Specification

/// The files with recording and alerting rules: one of the platform and one for each model.
package enum RuleFiles {
    /// All groups, the platform's first.
    package static func groups(_ specification: MonitoringSpecification) -> [RuleGroup] {
        [platform(specification).group] + specification.models.map { ModelRules($0, of: specification).group }
    }

    static func platform(_ specification: MonitoringSpecification) -> PlatformRules {
        PlatformRules(team: specification.alerting.team, conventions: AlertConventions(specification))
    }

    static func files(_ specification: MonitoringSpecification) -> [GeneratedFile] {
        groups(specification).map { YAMLDocument.file(path: "prometheus/rules/\($0.name).yml", ["groups": [$0.yaml]]) }
    }
}

extension RuleGroup {
    var yaml: YAMLValue { ["name": .string(name), "rules": .list(rules.map(\.yaml))] }
}

extension Rule {
    fileprivate var yaml: YAMLValue {
        switch self {
        case .recording(let rule): ["record": .string(rule.name), "expr": .string(rule.query.formatted())]
        case .alerting(let rule):
            [
                "alert": .string(rule.name.rawValue), "expr": .string(rule.query.formatted()), "for": .duration(rule.hold),
                "labels": .map(rule.labels.map { .init($0.name.text, .string($0.value.escapedForTemplate)) }),
                "annotations": .map(rule.annotations.entries.map { .init($0.name, .string($0.text.template)) }),
            ]
        }
    }
}
