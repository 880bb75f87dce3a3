import Catalog
import Instruments
import PromQL
package import Specification

/// The files with recording and alerting rules: one of the platform and one for each model.
package enum RuleFiles {
    /// All groups, the platform's first.
    package static func groups(_ specification: MonitoringSpecification) -> [RuleGroup] {
        [platform(specification).group] + InfrastructureRules(specification).groups
            + specification.models.flatMap { ModelRules($0, of: specification).groups }
    }

    static func platform(_ specification: MonitoringSpecification) -> PlatformRules {
        PlatformRules(
            team: specification.alerting.team, conventions: AlertConventions(specification),
            ranges: RuleRanges(scrapeInterval: specification.stack.scrapeInterval))
    }

    static func files(_ specification: MonitoringSpecification) -> [GeneratedFile] {
        sharedFiles(specification) + specification.models.flatMap { files($0, of: specification) }
    }

    /// Those of no model.
    static func sharedFiles(_ specification: MonitoringSpecification) -> [GeneratedFile] {
        let platform = platform(specification).group
        let infrastructure = InfrastructureRules(specification).groups
        return [file(platform.name, [platform])]
            + (infrastructure.isEmpty ? [] : [file(InfrastructureRules.file, infrastructure)])
    }

    private static func files(_ model: ModelSpecification, of specification: MonitoringSpecification) -> [GeneratedFile] {
        [file(parts.compactMap { $0.file(model, of: specification) })].compactMap(\.self)
    }

    /// The file of a model whose parts these are; nil without any.
    static func file(_ parts: [GeneratedFile]) -> GeneratedFile? {
        parts.first.map { GeneratedFile(path: $0.path, contents: head + parts.map(\.contents).joined()) }
    }

    /// The groups of a model's file, in its order.
    static let parts = RuleKind.allCases.map { kind in
        ModelPart(kind.sections) { rules, _ in
            rules.group(kind).map { GeneratedFile(path: path(rules.file), contents: YAMLDocument.text([$0.yaml])) }
        }
    }

    /// What stands before the groups of a file.
    private static let head = YAMLDocument.header + "\ngroups:\n"

    private static func file(_ name: String, _ groups: [RuleGroup]) -> GeneratedFile {
        GeneratedFile(path: path(name), contents: head + YAMLDocument.text(.list(groups.map(\.yaml))))
    }

    private static func path(_ name: String) -> String { "prometheus/rules/\(name).yml" }
}

extension RuleGroup {
    var yaml: YAMLValue {
        let pace = interval.map { [YAMLValue.Entry("interval", .duration($0))] } ?? []
        return .map([.init("name", .string(name))] + pace + [.init("rules", .list(rules.map(\.yaml)))])
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
