import Catalog
import Foundation
import Instruments
import ModelStatistics
import References
import Specification
import TabularFiles
import Testing

@testable import DriftService

@Suite("Embeddings are scored as a whole")
struct EmbeddingTests {
    private static let components = (0..<8).map { "e\($0)" }

    private static func model(importance: Double? = nil, referencePath: String = "reference.csv") -> ModelSpecification {
        var model = SampleModel.model(referencePath: referencePath)
        model.embeddings = [EmbeddingSpecification(name: "text", components: components, importance: importance)]
        model.drift.others = [.embedding, .init(.centroid, SeverityLimits(warning: 0.5))]
        return model
    }

    /// Numbers around `center` that depend on row and component.
    private static func vector(_ row: Int, center: Double) -> [Double] {
        components.indices.map { component in
            var state = UInt64(row * 31 + component + 1) &* 0x9E37_79B9_7F4A_7C15
            state ^= state >> 29
            state = state &* 0xBF58_476D_1CE4_E5B9
            return center + Double(state >> 11) / Double(1 << 53)
        }
    }

    private static func referenceCSV(rows: Int = 600) -> String {
        let lines = SampleModel.referenceCSV(rows: rows).split(separator: "\n")
        return "\(lines[0]),\(components.joined(separator: ","))\n"
            + lines.dropFirst().enumerated().map { row, line in
                "\(line),\(vector(row, center: 0).map(\.description).joined(separator: ","))\n"
            }.joined()
    }

    private static func rows(_ count: Int, center: Double, without component: String? = nil) -> String {
        (0..<count).map { row in
            let numbers = zip(components, vector(row + 10_000, center: center)).filter { $0.0 != component }
            let members = numbers.map { #""\#($0)":\#($1)"# }.joined(separator: ",")
            return #"{"features":{"age":\#(row % 100),"plan":"\#(row % 2 == 0 ? "a" : "b")",\#(members)},"#
                + #""prediction":"\#(row % 4 == 0 ? "yes" : "no")","score":0.\#(row % 10)}"# + "\n"
        }.joined()
    }

    private func result(_ rows: String, model: ModelSpecification = model()) throws -> WindowResult {
        let table = try Table(bytes: Array(Self.referenceCSV().utf8), name: "reference.csv")
        return WindowResult(
            model, version: SampleModel.version, window: try SampleModel.window(rows, of: model),
            reference: try ReferenceData(model, table: table))
    }

    @Test("vectors like the reference's do not drift, and moved ones do, by effect and evidence")
    func drift() throws {
        let quiet = try #require(try result(Self.rows(400, center: 0)).features?.last)
        #expect(quiet.name == "text" && quiet.kind == .embedding && !quiet.hasDrifted)
        #expect(quiet.missingRatio == 0)
        #expect(quiet.verdict.tests.map(\.test) == [.centroid, .mmd])
        let moved = try result(Self.rows(400, center: 0.3))
        let text = try #require(moved.features?.last)
        #expect(text.verdict.severity == .warning)
        let mmd = try #require(text.scores[.mmd])
        #expect(mmd.score > 0.01 && (mmd.pValue ?? 1) < 0.001 && mmd.method == "permutation")
        // Two features of weights 3 and 1 beside it.
        #expect(moved.driftedRatio == 0.2)
        #expect(try result(Self.rows(400, center: 0.3), model: Self.model(importance: 4)).driftedRatio == 0.5)
    }

    @Test("gauges name the embedding as a feature, and no component")
    func gauges() throws {
        let families = DriftGauges.families(try result(Self.rows(400, center: 0.3)), at: 1)
        let labels = families.flatMap(\.series).map { $0.labels.map { "\($0.name.text)=\($0.value)" }.joined(separator: ",") }
        #expect(labels.contains("feature=text,test=mmd") && labels.contains("feature=text,severity=warning,test=mmd"))
        #expect(!labels.contains { $0.contains("feature=e0") })
    }

    @Test("a component that no row has is diagnosed by its column, and nothing is scored")
    func absent() throws {
        let result = try result(Self.rows(400, center: 0, without: "e5"))
        #expect(result.features?.last?.verdict.tests.isEmpty == true)
        #expect(result.features?.last?.missingRatio == 1)
        #expect(result.fit?.problems.map(\.description) == ["'text': the window has no column 'features.e5'"])
    }

    @Test("a row with a component that is no number is left out and counts as missing")
    func incomplete() throws {
        let broken = Self.rows(1, center: 0).replacing(#""e3":"#, with: #""e3":"x","z":"#)
        let text = try #require(try result(Self.rows(399, center: 0) + broken).features?.last)
        #expect(text.missingRatio == 1.0 / 400)
        #expect(text.scores.currentRows == 399)
    }

    @Test("a profile serves with its data beside it, and without it says what is left out")
    func profile() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.referenceCSV(), to: "reference.csv")
        try ReferenceProfiling(
            data: folder.path + "/reference.csv", columns: .all(categorical: [], excluded: []), name: "churn", made: 0
        ).write(to: folder.path + "/churn.json")
        let model = Self.model(referencePath: folder.path + "/churn.json")
        let complete = try ReferenceData(model)
        #expect(complete.embeddings.map(\.vectors.count) == [600] && complete.notice == nil)
        try folder.write("AGE\n1\n", to: "reference.csv")
        let partial = try ReferenceData(model)
        #expect(partial.embeddings.isEmpty)
        #expect(partial.notice == "embeddings need the data beside the profile and are left out")
    }
}
