import ModelStatistics
import Specification
import TabularFiles
import Testing

@testable import DriftService

@Suite("Comparing two files")
struct FileComparisonTests {
    private let policy = DriftPolicy(tests: [
        .psi: DriftPolicy.TestLimits(warning: .fixed(0.1)),
        .ks: DriftPolicy.TestLimits(warning: .fixed(0.1), pValue: 0.001),
    ])

    private func report(
        _ reference: String, _ current: String, categorical: [String] = [], excluded: [String] = []
    ) throws -> DriftReport {
        try FileComparison(categorical: categorical, excluded: excluded, policy: policy).report(
            reference: Table(bytes: Array(reference.utf8), name: "a.csv"),
            current: Table(bytes: Array(current.utf8), name: "b.csv"))
    }

    private func column(_ name: String, _ cells: [some CustomStringConvertible]) -> String {
        "\(name)\n" + cells.map { "\($0)\n" }.joined()
    }

    @Test("the JSON has sorted keys and none for what is not defined")
    func json() throws {
        let file = "b,a,c\n1,x,\n2,y,\n2,x,\n"
        #expect(
            try report(file, file).json == #"{"drift":false,"features":{"#
                + #""a":{"current_rows":3,"drift":false,"kind":"categorical","psi":0,"reference_rows":3},"#
                + #""b":{"current_rows":3,"drift":false,"kind":"numeric","ks":0,"ks_method":"exact","ks_p_value":1,"psi":0,"#
                + #""reference_rows":3},"#
                + #""c":{"current_rows":0,"drift":false,"kind":"numeric","reference_rows":0}}}"#)
    }

    @Test("a shift drifts, in JSON and in words")
    func shift() throws {
        let report = try report(column("x", Array(0..<400)), column("x", Array(200..<600)))
        #expect(report.hasDrifted)
        #expect(report.json.contains(#""drift":true,"kind":"numeric","ks":0.5,"ks_method":"exact""#))
        #expect(report.json.hasPrefix(#"{"drift":true,"#))
        #expect(report.text.contains("x        numeric        400   400"))
        #expect(report.text.contains("above 359.1 from 10% to 60%"))
    }

    @Test(
        "one cell that is no number makes the column categorical on both sides",
        arguments: [
            ("x\n1\n2\n", "x\n1\nlow\n"), ("x\n1\nlow\n", "x\n1\n2\n"),
        ])
    func mixedColumn(reference: String, current: String) throws {
        let feature = try #require(try report(reference, current).features.first)
        #expect(feature.kind == .categorical)
        #expect(feature.scores[.ks] == nil)
    }

    @Test("a listed column is categorical although its cells are numbers")
    func listedColumn() throws {
        let file = "x\n1\n2\n"
        #expect(try report(file, file).features.map(\.kind) == [.numeric])
        #expect(try report(file, file, categorical: ["x"]).features.map(\.kind) == [.categorical])
    }

    @Test("rows are those used: finite values, or cells that hold a category")
    func usedRows() throws {
        let report = try report("n,c\n1,a\nnan,\ninf,b\n,a\n", "n,c\n1,a\n2,\n")
        #expect(report.features.map(\.scores.referenceRows) == [3, 1])
        #expect(report.features.map(\.scores.currentRows) == [1, 2])
    }

    @Test("a side whose values are all missing has no scores and no drift")
    func allMissing() throws {
        let report = try report("n,c\n1,a\n2,b\n", "n,c\n,\n,\n")
        #expect(!report.hasDrifted)
        #expect(report.features.allSatisfy { $0.scores[.psi] == nil && $0.scores[.ks] == nil })
        #expect(report.features.map(\.kind) == [.categorical, .numeric])
    }

    @Test(
        "files that cannot be compared are refused by name",
        arguments: [
            ("x,y\n1,2\n", "x\n1\n", [String](), "b.csv, column y: there is no such column"),
            ("x\n1\n", "x\n", [], "b.csv: the file has no rows"),
            ("x\n", "x\n1\n", [], "a.csv: the file has no rows"),
            ("income\n1\n", "income\n1\n", ["incom"], "a.csv, column incom: there is no such column; did you mean 'income'?"),
        ])
    func refused(reference: String, current: String, categorical: [String], message: String) {
        let error = #expect(throws: TabularError.self) {
            try report(reference, current, categorical: categorical)
        }
        #expect(error?.description == message)
    }

    @Test("columns that the reference lacks, and excluded ones, are not scored")
    func otherColumns() throws {
        let report = try report("id,x\n1,2\n", "id,x,y\n9,2,3\n", excluded: ["id"])
        #expect(report.features.map(\.name) == ["x"])
    }

    @Test("the table shows no control characters of a file")
    func controlCharacters() throws {
        let report = try report("x\n\"\u{1B}[2J\"\n", "x\nplain\n")
        #expect(!report.text.contains("\u{1B}"))
    }
}
