import Foundation
import Specification
import Testing

/// The schema and the decoders know the same keys at every place.
@Suite struct SchemaSectionsTests {
    /// A section of the schema within a file that reaches it.
    struct Section: CustomTestStringConvertible {
        var path: String
        var keys: Set<String>
        /// A file in which the section has the key `zz_unknown`, as JSON, which is YAML.
        var file: JSONValue

        var testDescription: String { path.isEmpty ? "the file" : path }
    }

    static let unknown = "zz_unknown"

    @Test func `there are sections`() {
        #expect(Self.sections.count > 60)
        #expect(Set(Self.sections.map(\.path)).count == Self.sections.count)
    }

    @Test(arguments: sections)
    func `the decoder knows the keys of the schema, and no others`(section: Section) throws {
        let report = SpecificationReport(text: section.file.text, file: "monitoring.json")
        let refused = try #require(
            report.diagnostics.first { $0.code == .unknownKey && $0.message.contains(Self.unknown) },
            "the decoder does not read \(section.path)")
        #expect(Set(refused.known) == section.keys)
    }

    @Test func `the sample of the schema is valid beside its reference`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sample-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try "width\n1.5\n2.5\n".write(to: folder.appending(path: "reference.csv"), atomically: true, encoding: .utf8)
        let sample = SchemaSample.json(ConfigurationSchema.root, nil).text
        let report = SpecificationReport(text: sample, file: folder.path + "/monitoring.json")
        #expect(report.specification != nil && report.diagnostics.map(\.code) == [.missingReceiver])
    }

    static let sections: [Section] = SchemaSample.sections(ConfigurationSchema.root).map { path, keys in
        Section(
            path: path.joined(separator: "."), keys: keys, file: SchemaSample.json(ConfigurationSchema.root, path[...]))
    }
}

/// Files made of a schema's examples.
enum SchemaSample {
    /// Every mapping with known keys, by the keys that lead to it; `*` is a key of one's own choice or an item.
    static func sections(_ node: SchemaNode, _ path: [String] = []) -> [(path: [String], keys: Set<String>)] {
        switch node.kind {
        case .section(let section):
            let own: [(path: [String], keys: Set<String>)] =
                section.entries == nil ? [(path, Set(section.properties.map(\.name)))] : []
            let below = section.properties.flatMap { sections($0.node, path + [$0.name]) }
            return own + below + (section.entries.map { sections($0.node, path + ["*"]) } ?? [])
        case .list(let item, _): return sections(item, path + ["*"])
        case .instances(let node): return sections(node, path)
        case .anyOf(let nodes): return nodes.flatMap { sections($0, path) }
        default: return []
        }
    }

    /// A value with what it needs and the keys of a path; the mapping at its end has one more, which is unknown.
    static func json(_ node: SchemaNode, _ path: ArraySlice<String>?) -> JSONValue {
        switch node.kind {
        case .section(let section): return .members(members(section, path))
        case .list(let item, let minimum):
            guard path != nil || minimum > 0 else { return .array([]) }
            return .array([json(item, path?.dropFirst())])
        case .instances(let node): return json(node, path)
        case .anyOf(let nodes):
            let chosen = path == nil ? nodes.first : nodes.first { !sections($0).isEmpty }
            return chosen.map { json($0, path) } ?? .null
        default: return node.examples.first ?? .null
        }
    }

    private static func members(_ section: SchemaSection, _ path: ArraySlice<String>?) -> [(String, JSONValue?)] {
        var members: [(String, JSONValue?)] = []
        var names = section.properties.filter(\.isRequired).map(\.name)
        if let first = path?.first { names.append(first) }
        if let one = section.oneOf.first, !section.oneOf.contains(where: names.contains) { names.append(one) }
        // What a binary classification needs, which is the first task.
        if names.contains("task") { names.append("positive_class") }
        for property in section.properties where names.contains(property.name) {
            let rest = property.name == path?.first ? path?.dropFirst() : nil
            members.append((property.name, json(property.node, rest)))
        }
        if let entries = section.entries, section.minimum > 0 || path?.first == "*" {
            let count = max(1, section.minimum)
            for index in 0..<count {
                members.append((entryName(index, entries.node), json(entries.node, path?.first == "*" ? path?.dropFirst() : nil)))
            }
        }
        if path?.isEmpty == true { members.append((SchemaSectionsTests.unknown, 1)) }
        return members
    }

    /// Names that the sample refers to: a team, a receiver, a variant.
    private static func entryName(_ index: Int, _ node: SchemaNode) -> String {
        guard case .section(let section) = node.kind else { return index == 0 ? "A" : "B\(index)" }
        return section.oneOf.contains("slack") ? "slack" : "growth"
    }
}
