import Foundation
import Specification
import Testing

/// The formats that programs read.
@Suite struct DiagnosticFormatTests {
    private static let program = (name: "generate-config", version: "1.0.0")
    private static let diagnostics = SpecificationReport(
        text: MinimalFile.text(model: "service: { silence: &s 5, latency: { objective: 9, threshold: *s } }\nquality: { mea: 1 }"),
        file: "conf/a,b: 100%.yaml"
    ).diagnostics

    @Test func `GitHub gets commands with its escapes`() {
        #expect(
            DiagnosticFormat.github.text(Self.diagnostics, program: Self.program) == """
                ::error file=conf/a%2Cb%3A 100%25.yaml,line=11,col=28,endColumn=29,title=invalid-duration::models[0].service.latency.threshold needs a unit: 5s, 5m, 5h or 5d?%0Aused by the alias *s at conf/a,b: 100%25.yaml:11:67
                ::error file=conf/a%2Cb%3A 100%25.yaml,line=12,col=16,endColumn=19,title=unknown-key::unknown key 'mea' in models[0].quality; did you mean 'mae'?

                """)
    }

    @Test func `JSON holds everything`() throws {
        let text = DiagnosticFormat.json.text(Self.diagnostics, program: Self.program)
        let report = try JSONDecoder().decode(Report.self, from: Data(text.utf8))
        #expect(!report.valid && report.errors == 2 && report.warnings == 0)
        let first = try #require(report.diagnostics.first)
        #expect(first.code == "invalid-duration" && first.line == 11 && first.column == 28 && first.length == 1)
        #expect(first.notes?.first?.message == "used by the alias *s" && first.notes?.first?.column == 67)
        #expect(report.diagnostics.last?.suggestion == "mae" && report.diagnostics.last?.known?.contains("rmse") == true)
        #expect(report.diagnostics.last?.source?.underline == "               ^~~")
    }

    @Test func `SARIF refers to the rule and the place`() throws {
        let text = DiagnosticFormat.sarif.text(Self.diagnostics, program: Self.program)
        let run = try #require(try JSONDecoder().decode(Log.self, from: Data(text.utf8)).runs.first)
        #expect(run.tool.driver.rules.map(\.id) == DiagnosticCode.allCases.map(\.rawValue))
        for result in run.results { #expect(run.tool.driver.rules[result.ruleIndex].id == result.ruleId) }
        let place = try #require(run.results.first?.locations.first?.physicalLocation)
        #expect(place.artifactLocation.uri == "conf/a,b%3A%20100%25.yaml")
        #expect(place.region?.startLine == 11 && place.region?.startColumn == 28 && place.region?.endColumn == 29)
    }

    @Test func `SARIF is as its schema demands`() throws {
        let schema = try ProjectFiles.text(ProjectFiles.fixtures.appending(path: "sarif-2.1.0-subset.json"))
        let logs = [Self.diagnostics, []].enumerated().map { index, diagnostics in
            ("\(index)", DiagnosticFormat.sarif.text(diagnostics, program: Self.program))
        }
        #expect(try PythonJudge.verdicts(schema: schema, logs) == ["0": [], "1": []])
    }

    @Test(arguments: DiagnosticFormat.allCases)
    func `no format has a secret or a control character`(format: DiagnosticFormat) throws {
        for name in ProjectFiles.fixtureNames {
            let text = try ProjectFiles.text(ProjectFiles.fixtures.appending(path: "\(name).yaml"))
            let report = SpecificationReport(text: text, file: "bad\u{1b}[31m\u{202e}.yaml")
            let printed = format.text(report.diagnostics, program: Self.program)
            #expect(!printed.contains("hunter2"), "\(name)")
            let bad = printed.unicodeScalars.first { scalar in
                scalar != "\n" && scalar != "\t" && [.control, .format].contains(scalar.properties.generalCategory)
            }
            #expect(bad == nil, "\(name)")
        }
    }
}

private struct Report: Decodable {
    struct Finding: Decodable {
        var code: String
        var line: Int?
        var column: Int?
        var length: Int?
        var suggestion: String?
        var known: [String]?
        var notes: [Note]?
        var source: Source?
    }
    struct Note: Decodable {
        var message: String
        var column: Int?
    }
    struct Source: Decodable { var underline: String }

    var valid: Bool
    var errors: Int
    var warnings: Int
    var diagnostics: [Finding]
}

private struct Log: Decodable {
    struct Run: Decodable {
        var tool: Tool
        var results: [Result]
    }
    struct Tool: Decodable { var driver: Driver }
    struct Driver: Decodable { var rules: [Rule] }
    struct Rule: Decodable { var id: String }
    struct Result: Decodable {
        var ruleId: String
        var ruleIndex: Int
        var locations: [Location]
    }
    struct Location: Decodable { var physicalLocation: Place }
    struct Place: Decodable {
        var artifactLocation: Artifact
        var region: Region?
    }
    struct Artifact: Decodable { var uri: String }
    struct Region: Decodable {
        var startLine: Int
        var startColumn: Int
        var endColumn: Int
    }

    var runs: [Run]
}
