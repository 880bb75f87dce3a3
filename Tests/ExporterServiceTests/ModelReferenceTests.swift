import Foundation
import References
import Specification
import TabularFiles
import Testing

@testable import ExporterService

@Suite("A profile as the reference of the exporter")
final class ModelReferenceTests {
    private let folder = NSTemporaryDirectory() + "model-reference-\(UUID().uuidString)/"

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func model(_ reference: String, _ age: FeatureSpecification.Kind = .numeric) -> ModelSpecification {
        ModelSpecification(
            name: "churn", team: "growth", task: .binaryClassification, positiveClass: "yes",
            versions: ModelVersions(champion: "1"),
            features: [
                FeatureSpecification(name: "age", kind: age, column: "AGE"), FeatureSpecification(name: "size", kind: .numeric),
                FeatureSpecification(name: "plan", kind: .categorical),
            ],
            reference: ReferenceSpecification(path: folder + reference),
            columns: ColumnMapping(prediction: "predicted", score: "probability", actual: "truth"))
    }

    /// Ages, which are many values, and sizes, which are few; some cells are missing.
    private func write(_ name: String, shift: Int = 0) throws {
        let rows = (0..<600).map { row in
            let age = row % 11 == 0 ? "" : "\((row * row + shift) % 97)"
            let truth = row % 3 == 0 ? "yes" : "no"
            let (plan, predicted) = (row % 5 == 0 ? "ä" : "b", row % 4 == 0 ? "yes" : "no")
            return "\(age),\(row % 4),\(plan),\(predicted),0.\(row * 7 % 100 + 100),\(truth)\n"
        }
        try Data("AGE,size,plan,predicted,probability,truth\n\(rows.joined())".utf8).write(to: URL(filePath: folder + name))
        try ReferenceProfiling(data: folder + name, columns: .all(categorical: [], excluded: []), name: "churn", made: 1_700_000_000)
            .write(to: folder + name + ".json")
    }

    private func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: folder + name) }

    @Test func `data and its profile give the same shares, classes and bounds`() throws {
        try write("a.csv")
        let data = try ModelReference(model("a.csv"), keeping: BoundsInUse())
        let profile = try ModelReference(model("a.csv.json"), keeping: BoundsInUse())
        #expect(profile.features == data.features && profile.features.count == 3)
        #expect(profile.classes == data.classes && profile.classes == ["no", "yes"])
        #expect(profile.rows == 600 && data.rows == 600)
        #expect(profile.scores == data.scores && profile.scores.errorBound != nil)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_600_000_000.75)], ofItemAtPath: folder + "a.csv")
        #expect(try ModelReference(model("a.csv"), keeping: BoundsInUse()).time == 1_600_000_000 && profile.time == 1_700_000_000)
        try remove("a.csv")
        try remove("a.csv.json.columns")
        let alone = try ModelReference(model("a.csv.json"), keeping: BoundsInUse())
        #expect(alone.features == data.features && alone.classes == data.classes)
        #expect(alone.scores.errorBound == nil)
    }

    @Test func `bounds that are in use stay as with data, and need the cache`() throws {
        try write("a.csv")
        try write("b.csv", shift: 500)
        var bounds = BoundsInUse()
        bounds.use(try ModelPlan(model("a.csv"), keeping: bounds))
        let data = try ModelReference(model("b.csv"), keeping: bounds)
        let profile = try ModelReference(model("b.csv.json"), keeping: bounds)
        #expect(profile.features == data.features)
        #expect(profile.postponed == ["age"] && data.postponed == ["age"])
        try remove("b.csv.json.columns")
        let error = try #require(throws: ReferenceFileError.self) {
            _ = try ModelReference(model("b.csv.json"), keeping: bounds)
        }
        #expect(error.message.contains("b.csv.json.columns' is needed: put it there, or restart the exporter"))
    }

    @Test func `another kind, and a damaged profile, are refused by name`() throws {
        try write("a.csv")
        var error = try #require(throws: ReferenceFileError.self) {
            _ = try ModelReference(model("a.csv.json", .categorical), keeping: BoundsInUse())
        }
        #expect(error.message.contains("column 'AGE' of feature 'age' is numeric in the profile and categorical in the conf"))
        let path = URL(filePath: folder + "a.csv.json")
        try Data(contentsOf: path).dropLast(7).write(to: path)
        error = try #require(throws: ReferenceFileError.self) {
            _ = try ModelReference(model("a.csv.json"), keeping: BoundsInUse())
        }
        #expect(error.code == .truncated)
    }
}
