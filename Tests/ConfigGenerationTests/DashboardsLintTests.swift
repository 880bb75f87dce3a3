import Catalog
import Foundation
import Specification
import Testing

@testable import ConfigGeneration

/// The rules that linters of dashboards apply, and those of our own, over everything that is generated.
struct DashboardsLintTests {
    static let dashboards: [(name: String, dashboard: JSONNode)] = RulesSpecifications.all.flatMap { name, specification in
        DashboardFiles.files(specification).compactMap { file in
            (try? JSONNode(text: file.contents)).map { ("\(name) \(file.path)", $0) }
        }
    }

    private static func panels(_ dashboard: JSONNode) -> [JSONNode] {
        dashboard["panels"].elements.filter { $0["type"].text != "row" }
    }

    @Test func `three dashboards come of every specification`() {
        #expect(Self.dashboards.count == 3 * RulesSpecifications.all.count)
        let uids = Set(Self.dashboards.compactMap(\.dashboard["uid"].text))
        #expect(uids == Set(DashboardUID.allCases.map(\.rawValue)))
    }

    @Test(arguments: dashboards) func `the head is as Grafana and its linter want it`(name: String, dashboard: JSONNode) {
        #expect(dashboard["editable"] == .boolean(false))
        #expect(dashboard["schemaVersion"] == .number(39))
        #expect(dashboard["refresh"].text != nil)
        #expect(dashboard["timepicker"]["time_options"].isNull)
        #expect(dashboard["tags"].elements.contains(.string("model-exporter")))
        #expect(dashboard["description"].text?.isEmpty == false)
        let links = dashboard["links"].elements
        #expect(links.count == 2)
        #expect(links.allSatisfy { $0["includeVars"] == .boolean(true) && $0["keepTime"] == .boolean(true) })
        #expect(!links.contains { $0["url"].text == "/d/\(dashboard["uid"].text ?? "")" })
    }

    @Test(arguments: dashboards) func `variables are read again when the time range changes`(name: String, dashboard: JSONNode)
    {
        let variables = dashboard["templating"]["list"].elements
        #expect(variables.first?["name"].text == "datasource")
        #expect(variables.first?["label"].text == "Data source")
        for variable in variables.dropFirst() {
            #expect(variable["refresh"] == .number(2))
            #expect(variable["query"].text?.hasPrefix("label_values(model_") == true)
            #expect(variable["datasource"]["uid"].text == "${datasource}")
        }
    }

    @Test(arguments: dashboards) func `panels say what they show, in which unit, from the chosen source`(
        name: String, dashboard: JSONNode
    ) {
        let panels = Self.panels(dashboard)
        #expect(Set(panels.compactMap(\.["title"].text)).count == panels.count)
        #expect(Set(dashboard["panels"].elements.map { $0["id"] }).count == dashboard["panels"].elements.count)
        for panel in panels {
            let title = panel["title"].text ?? ""
            #expect(!title.isEmpty)
            #expect(panel["description"].text?.hasSuffix(".") == true, "\(title)")
            guard panel["type"].text != "text" else { continue }
            #expect(panel["datasource"]["uid"].text == "${datasource}", "\(title)")
            #expect(panel["fieldConfig"]["defaults"]["unit"].text != nil, "\(title)")
            #expect(!panel["targets"].elements.isEmpty, "\(title)")
        }
    }

    @Test(arguments: dashboards) func `panels stand beside each other, not upon`(name: String, dashboard: JSONNode) {
        var taken: Set<[Double]> = []
        for panel in dashboard["panels"].elements {
            guard case .number(let x) = panel["gridPos"]["x"], case .number(let y) = panel["gridPos"]["y"],
                case .number(let width) = panel["gridPos"]["w"], case .number(let height) = panel["gridPos"]["h"]
            else { Issue.record("no position: \(panel["title"])"); continue }
            #expect(x + width <= 24)
            for column in stride(from: x, to: x + width, by: 1) {
                for line in stride(from: y, to: y + height, by: 1) { #expect(taken.insert([column, line]).inserted) }
            }
        }
    }

    @Test(arguments: dashboards) func `rates follow the step, targets have names of their own`(
        name: String, dashboard: JSONNode
    ) throws {
        for panel in Self.panels(dashboard) {
            let targets = panel["targets"].elements
            #expect(Set(targets.compactMap(\.["refId"].text)).count == targets.count)
            for expression in targets.compactMap(\.["expr"].text) {
                for range in expression.matches(of: /\[([^\]]*)\]/) {
                    #expect(["$__rate_interval", "$__range"].contains(String(range.1)), "\(expression)")
                }
                #expect(!expression.contains(/\b(rate|irate)\([^\[]*\[\$__range/), "\(expression)")
            }
        }
    }

    @Test(arguments: RulesSpecifications.all.map(\.name)) func `the same specification gives the same bytes`(name: String)
        throws
    {
        let specification = try RulesSpecifications.named(name)
        let files = DashboardFiles.files(specification)
        #expect(files == DashboardFiles.files(specification))
        for file in files { #expect(file.contents.hasSuffix("}\n") && !file.contents.contains("\r")) }
    }
}
