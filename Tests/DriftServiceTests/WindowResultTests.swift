import Catalog
import ModelStatistics
import Specification
import TabularFiles
import Testing

@testable import DriftService

@Suite("Scoring the window of a version")
struct WindowResultTests {
    private func result(_ ndjson: String, drift: DriftSpecification = SampleModel.drift) throws -> WindowResult {
        WindowResult(
            SampleModel.model(drift: drift), version: SampleModel.version, window: try SampleModel.window(ndjson),
            reference: try SampleModel.reference())
    }

    @Test("features, prediction and score are scored, and nothing drifts in rows like the reference")
    func quiet() throws {
        let result = try result(SampleModel.rows(500))
        let features = try #require(result.features)
        #expect(features.map(\.name) == ["age", "plan", ReservedLabelValue.prediction, ReservedLabelValue.score])
        #expect(features.map(\.kind) == [.numeric, .categorical, .categorical, .numeric])
        #expect(features.allSatisfy { $0.scores.currentRows == 500 && $0.scores.referenceRows == 1000 && !$0.hasDrifted })
        #expect(result.driftedRatio == 0)
    }

    @Test("the share of drifted features is weighted by importance and leaves out prediction and score")
    func weightedShare() throws {
        let result = try result(SampleModel.rows(500, shift: 40))
        #expect(result.features?.filter(\.hasDrifted).map(\.name) == ["age"])
        #expect(result.driftedRatio == 0.75)
    }

    @Test("a window below its minimum is not scored", arguments: [0, 1, 99])
    func tooFewRows(rows: Int) throws {
        let result = try result(SampleModel.rows(rows, shift: 40))
        #expect(result.features == nil)
        #expect(result.driftedRatio == nil)
        #expect(result.rows == rows)
        #expect(result.minimumRows == 100)
    }

    @Test("an empty window is not scored even without a minimum")
    func emptyWindow() throws {
        #expect(try result("", drift: DriftSpecification(minimumRows: 0)).features == nil)
    }

    @Test("a feature that no row has is missing everywhere and has no score")
    func absentFeature() throws {
        let rows = String(repeating: #"{"features":{"age":5},"prediction":"yes"}"# + "\n", count: 200)
        let result = try result(rows)
        let features = try #require(result.features)
        let plan = try #require(features.first { $0.name == "plan" })
        #expect(plan.missingRatio == 1)
        #expect(plan.verdict.tests.isEmpty)
        #expect(result.driftedRatio == 1)
    }

    @Test("a value that is no number counts as missing in a numeric feature")
    func invalidValue() throws {
        let rows = SampleModel.rows(199) + #"{"features":{"age":"old","plan":"a"},"prediction":"no"}"# + "\n"
        let age = try #require(try result(rows).features?.first)
        #expect(age.scores.currentRows == 199)
        #expect(age.missingRatio == 1.0 / 200)
    }

    @Test(
        "a reference that lacks a column, or has text in a numeric one, is refused",
        arguments: [
            ("AGE,plan,predicted\n1,a,yes\n", "reference.csv, column probability"),
            ("AGE,plan,predicted,probability\nold,a,yes,0.1\n", "reference.csv, row 2, column AGE: \"old\" is not a number"),
        ])
    func badReference(csv: String, message: String) throws {
        let table = try Table(bytes: Array(csv.utf8), name: "reference.csv")
        let error = #expect(throws: TabularError.self) { try ReferenceData(SampleModel.model(), table: table) }
        #expect(error?.description.hasPrefix(message) == true)
    }

    @Test("the prediction of a regression is numeric")
    func regression() throws {
        let model = ModelSpecification(
            name: "price", team: "t", task: .regression, versions: ModelVersions(champion: "1"), features: [],
            reference: ReferenceSpecification(path: ""), columns: ColumnMapping(prediction: "y"))
        let table = try Table(bytes: Array("y\n1.5\n2.5\n".utf8), name: "r.csv")
        #expect(try ReferenceData(model, table: table).subjects.map(\.kind) == [.numeric])
    }
}
