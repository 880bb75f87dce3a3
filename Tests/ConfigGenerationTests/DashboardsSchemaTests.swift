import Foundation
import Specification
import Testing

@testable import ConfigGeneration

/// Checks a dashboard, each panel's options and styles, and each target against the schemas of one version of Grafana.
struct DashboardsChecker {
    private let schemas: [String: DashboardsSchema]

    init(version: String) throws {
        let names = [
            "dashboard", "prometheus", "timeseries", "stat", "gauge", "bargauge", "table", "statetimeline", "heatmap", "text",
        ]
        schemas = Dictionary(uniqueKeysWithValues: try names.map { ($0, try DashboardsSchema($0, version: version)) })
    }

    func problems(_ dashboard: JSONNode) throws -> [String] {
        let schema = try #require(schemas["dashboard"])
        var shell = dashboard
        shell["panels"] = .array([])
        var found = schema.problems(shell, try #require(schema.definition("Dashboard")))
        for panel in dashboard["panels"].elements {
            let isRow = panel["type"].text == "row"
            found += schema.problems(panel, try #require(schema.definition(isRow ? "RowPanel" : "Panel")))
            if !isRow { found += try ofKind(panel) + targets(panel) }
        }
        return found
    }

    private func ofKind(_ panel: JSONNode) throws -> [String] {
        let kind = try #require(panel["type"].text)
        let schema = try #require(schemas[kind.replacingOccurrences(of: "-", with: "")])
        let options = schema.definition("Options").map { schema.problems(panel["options"], $0, at: "\(kind).options") } ?? []
        let custom = panel["fieldConfig"]["defaults"]["custom"]
        let style =
            schema.definition("FieldConfig")
            .map { schema.problems(custom.isNull ? .object([:]) : custom, $0, at: "\(kind).custom") } ?? []
        return options + style
    }

    private func targets(_ panel: JSONNode) throws -> [String] {
        let schema = try #require(schemas["prometheus"])
        let definition = try #require(schema.definition("Dataquery", "dataquery"))
        return panel["targets"].elements.flatMap { schema.problems($0, definition, at: "target") }
    }
}

struct DashboardsSchemaTests {
    @Test(arguments: ["main", "v11.6.x"], RulesSpecifications.all.map(\.name))
    func `Grafana's schemas find no error in any dashboard`(version: String, name: String) throws {
        let checker = try DashboardsChecker(version: version)
        for file in DashboardFiles.files(try RulesSpecifications.named(name)) {
            #expect(try checker.problems(JSONNode(text: file.contents)) == [], "\(file.path)")
        }
    }

    @Test(arguments: [
        ("a threshold without a number", #""value" : 0"#, #""value" : "none""#),
        ("an unknown member", #""editable""#, #""editible""#),
        ("a missing option", #""graphMode""#, #""graphMood""#),
        ("an unknown choice", #""placement" : "bottom""#, #""placement" : "up""#),
        ("a wrong style", #""drawStyle" : "line""#, #""drawStyle" : "ink""#),
        ("a target of no text", #""legendFormat" : """#, #""legendFormat" : 1"#),
    ])
    func `the schemas refuse`(defect: String, sound: String, broken: String) throws {
        let file = try #require(DashboardFiles.files(RulesSpecifications.fast).last)
        let text = file.contents.replacingOccurrences(of: sound, with: broken)
        #expect(text != file.contents)
        #expect(try !DashboardsChecker(version: "main").problems(JSONNode(text: text)).isEmpty, "\(defect)")
    }
}
