import Catalog
import Instruments
import PromQL
package import Specification

/// The files with recording and alerting rules: one of the platform and one for each model.
package enum RuleFiles {
    /// All groups, the platform's first.
    package static func groups(_ specification: MonitoringSpecification) -> [RuleGroup] {
        [platform(specification).group] + specification.models.flatMap { groups($0, of: specification) }
    }

    private static func groups(_ model: ModelSpecification, of specification: MonitoringSpecification) -> [RuleGroup] {
        [ModelRules(model, of: specification).group] + [ObjectiveRules(model, of: specification)?.group].compactMap(\.self)
    }

    static func platform(_ specification: MonitoringSpecification) -> PlatformRules {
        PlatformRules(team: specification.alerting.team, conventions: AlertConventions(specification))
    }

    static func files(_ specification: MonitoringSpecification) -> [GeneratedFile] { groups(specification).map(file) }

    static func platformFile(_ specification: MonitoringSpecification) -> GeneratedFile {
        file(platform(specification).group)
    }

    static func files(_ model: ModelSpecification, of specification: MonitoringSpecification) -> [GeneratedFile] {
        groups(model, of: specification).map(file)
    }

    private static func file(_ group: RuleGroup) -> GeneratedFile {
        YAMLDocument.file(path: "prometheus/rules/\(group.name).yml", ["groups": [group.yaml]])
    }
}

extension RuleGroup {
    var yaml: YAMLValue {
        let every = interval.map { [YAMLValue.Entry("interval", .duration($0))] } ?? []
        return .map([.init("name", .string(name))] + every + [.init("rules", .list(rules.map(\.yaml)))])
    }
}

extension Rule {
    fileprivate var yaml: YAMLValue {
        switch self {
        case .recording(let rule): .map(rule.entries)
        case .alerting(let rule): .map(rule.entries)
        }
    }
}

extension RecordingRule {
    fileprivate var entries: [YAMLValue.Entry] {
        [.init("record", .string(name)), .init("expr", .string(query.formatted()))]
            + (labels.isEmpty ? [] : [.init("labels", labels.yaml)])
    }
}

extension AlertingRule {
    fileprivate var entries: [YAMLValue.Entry] {
        [
            .init("alert", .string(name.rawValue)), .init("expr", .string(query.formatted())), .init("for", .duration(hold)),
        ] + (keepFiring.map { [.init("keep_firing_for", .duration($0))] } ?? [])
            + [
                .init("labels", labels.yaml),
                .init("annotations", .map(annotations.entries.map { .init($0.name, .string($0.text.template)) })),
            ]
    }
}

extension [AlertingRule.Label] {
    fileprivate var yaml: YAMLValue { .map(map { .init($0.name.text, .string($0.value.escapedForTemplate)) }) }
}
