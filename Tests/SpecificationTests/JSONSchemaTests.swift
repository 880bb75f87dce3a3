import Foundation
import Specification
import Testing
import Yams

/// The JSON Schema against a validator that is not ours: Python's jsonschema.
@Suite struct JSONSchemaTests {
    /// What no schema can say: the code relates values to each other, to other files, or is of YAML itself.
    private static let beyond: Set<DiagnosticCode> = [
        .duplicateKey, .duplicateName, .fileNotFound, .fileTooLarge, .infeasibleTier, .invalidPattern, .invalidSubstitution, .invalidUTF8,
        .tooManyErrors, .unknownClass, .unknownReceiver, .unknownTeam, .unknownVariable, .unusedReceiver, .missingFeatures,
        .missingReceiver, .yamlSyntax,
    ]

    /// Files whose one error relates two values or is about the number within a text, with a code that a schema can say of others.
    private static let relations: Set = [
        "adaptive-critical-nearer-than-warning", "bound-critical-better-than-warning", "bound-out-of-reach",
        "calibration-limit-of-one", "drift-mmd-p-value-out-of-reach", "drift-mmd-without-embeddings", "drift-source-without-times",
        "drift-source-without-versions", "drift-step-above-the-window", "drift-step-in-another-unit", "drift-window-below-min-rows",
        "embedding-with-too-many-components", "experiment-control-that-is-no-variant",
        "experiment-shares-that-miss-one", "for-each-wrong-value-of-one-instance", "limit-critical-below-warning",
        "minimum-above-maximum", "quality-r2-above-one", "retention-below-the-drift-window", "retention-below-the-silence",
        "retention-below-the-traffic-of-a-week", "retention-below-two-passes", "scrape-interval-above-staleness", "size-too-small",
        "tier-long-window-beyond-the-period", "tier-short-window-not-shorter", "tier-short-window-of-two-scrapes",
        "tier-slower-than-the-budget", "tier-with-factor-and-budget", "tiers-too-many",
        "window-above-retention", "window-below-two-scrapes",
    ]

    @Test func `it accepts and refuses the same files as the program`() throws {
        var instances: [(key: String, value: JSONValue)] = []
        var expected: [String: Bool] = [:]
        for (name, text) in try Self.corpus() {
            let report = SpecificationReport(text: text, file: "monitoring.yaml")
            // What is too much for the program is too much for a test, and nothing is no mapping.
            guard !report.diagnostics.contains(where: { $0.code == .tooComplex || $0.code == .emptyFile }), let node = try? Yams.compose(yaml: text),
                let json = JSONValue(node)
            else { continue }
            let errors = report.diagnostics.filter { $0.severity == .error }
            let expressible = errors.filter { !Self.beyond.contains($0.code) && !Self.relations.contains(name) }
            instances.append((name, json))
            expected[name] = expressible.isEmpty
        }
        let found = try PythonJudge.verdicts(ConfigurationSchema.document(), instances)
        #expect(found.count == expected.count && expected.values.contains(true))
        for (name, isValid) in expected.sorted(by: { $0.key < $1.key }) {
            let errors = try #require(found[name])
            #expect(errors.isEmpty == isValid, "\(name): \(errors)")
        }
    }

    @Test func `that of overlays takes parts, nulls and nothing that is unknown`() throws {
        let parts: [(key: String, value: JSONValue)] = [
            ("part", .members([("stack", .members([("grafana", .null)]))])), ("nothing", .members([])),
            ("unknown", .members([("stak", .null)])),
            ("model", .members([("models", .array([.members([("name", "churn"), ("quality", .null)])]))])),
        ]
        let found = try PythonJudge.verdicts(ConfigurationSchema.document(isOverlay: true), parts)
        #expect(found.filter(\.value.isEmpty).keys.sorted() == ["model", "nothing", "part"])
    }

    private static func corpus() throws -> [(String, String)] {
        let fixtures = try ProjectFiles.fixtureNames.map {
            ($0, try ProjectFiles.text(ProjectFiles.fixtures.appending(path: "\($0).yaml")))
        }
        let good = [
            ("the project's own", try ProjectFiles.text(ProjectFiles.root.appending(path: "monitoring.yaml"))),
            ("minimal", MinimalFile.text()), ("sample", SchemaSample.json(ConfigurationSchema.root, nil).text),
            ("off", MinimalFile.text(model: "drift: { tests: { ks: off } }\nservice: { silence: false, traffic: null }")),
            ("instances", InstancesTests.text),
        ]
        let sections = SchemaSectionsTests.sections.map { ("unknown key in \($0.path)", $0.file.text) }
        return fixtures + good + sections
    }
}

extension JSONValue {
    /// As editors read YAML (1.2, core schema), with merge keys resolved; nil for keys that JSON cannot have.
    fileprivate init?(_ node: Node) {
        switch node {
        case .scalar(let scalar): self = Self.scalar(scalar.string, isPlain: scalar.style == .plain)
        case .sequence(let items):
            let values = items.compactMap(JSONValue.init)
            guard values.count == items.count else { return nil }
            self = .array(values)
        case .mapping(let pairs):
            var members: [(key: String, value: JSONValue)] = []
            for (key, value) in pairs {
                guard let name = key.string, let json = JSONValue(value) else { return nil }
                if name == "<<", case .object(let merged) = json { members += merged } else { members.append((name, json)) }
            }
            let own = Set(pairs.compactMap(\.key.string))
            let merged = pairs.contains { $0.key.string == "<<" }
            self = .object(merged ? members.enumerated().filter { index, member in
                own.contains(member.key) || members[..<index].allSatisfy { $0.key != member.key }
            }.map(\.element) : members)
        case .alias: return nil
        }
    }

    private static func scalar(_ text: String, isPlain: Bool) -> JSONValue {
        guard isPlain else { return .string(text) }
        switch text {
        case "", "~", "null": return .null
        case "true": return true
        case "false": return false
        default: break
        }
        if text.wholeMatch(of: /[-+]?[0-9]+/) != nil, let integer = Int(text) { return .integer(integer) }
        if text.wholeMatch(of: /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/) != nil, let number = Double(text), number.isFinite {
            return .number(number)
        }
        return .string(text)
    }
}
