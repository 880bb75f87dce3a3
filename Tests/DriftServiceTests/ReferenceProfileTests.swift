import Catalog
import Exposition
import Foundation
import ModelStatistics
import References
import Specification
import TabularFiles
import Testing

@testable import DriftService

@Suite("A profile as the reference of the worker")
final class ReferenceProfileTests {
    private let folder = NSTemporaryDirectory() + "profile-\(UUID().uuidString)/"

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private var model: ModelSpecification {
        var model = SampleModel.model(referencePath: folder + "churn.json")
        model.features.append(FeatureSpecification(name: "income", kind: .numeric))
        return model
    }

    /// Writes the reference, and its profile with the columns of the model.
    private func profile(categorical: [String] = [], excluded: [String] = []) throws {
        let lines = SampleModel.referenceCSV().split(separator: "\n").enumerated().map { index, line in
            index == 0 ? "\(line),income" : "\(line),\(index % 13 == 0 ? "" : "\(Double(index * index % 997) / 8)")"
        }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: folder + "reference.csv"))
        try ReferenceProfiling(
            data: folder + "reference.csv", columns: .all(categorical: categorical, excluded: excluded), name: "churn", made: 0
        ).write(to: folder + "churn.json")
    }

    private func gauges(_ reference: ReferenceData) throws -> [String] {
        let rows = SampleModel.rows(500, shift: 7).replacing("\"plan\"", with: "\"income\":55.5,\"plan\"")
        let result = WindowResult(
            model, version: SampleModel.version, window: try SampleModel.window(rows, of: model), reference: reference)
        return String(decoding: TextEncoder.encode(DriftGauges.families(result, at: 0)), as: UTF8.self).split(separator: "\n")
            .map(String.init)
    }

    private func gaugesOfData() throws -> [String] {
        var model = model
        model.reference = ReferenceSpecification(path: folder + "reference.csv")
        return try gauges(try ReferenceData(model))
    }

    private func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: folder + name) }

    @Test func `data and its profile give the same gauges, from the cache or from the data beside it`() throws {
        try profile()
        let expected = try gaugesOfData()
        #expect(expected.contains { $0.contains(#"feature="income",test="ks""#) })
        try remove("churn.json.columns")
        let again = try ReferenceData(model)
        #expect(again.notice == nil)
        #expect(try gauges(again) == expected)
        #expect(FileManager.default.fileExists(atPath: folder + "churn.json.columns"))
        try remove("reference.csv")
        let cached = try ReferenceData(model)
        #expect(cached.notice == nil)
        #expect(try gauges(cached) == expected)
    }

    @Test func `without cache and data ks is left out, and all else is the same`() throws {
        try profile()
        let expected = try gaugesOfData()
        try remove("reference.csv")
        try remove("churn.json.columns")
        let reference = try ReferenceData(model)
        #expect(try #require(reference.notice).contains("ks and the other tests of single values are left out"))
        let found = try gauges(reference)
        #expect(!found.contains { $0.contains(#"test="ks""#) })
        // What the whole window says may differ by what ks found.
        let scores = expected.filter { $0.hasPrefix("model_drift_score") && !$0.contains(#"test="ks""#) }
        #expect(scores.contains { $0.contains(#"feature="income",test="psi""#) })
        #expect(found.filter { $0.hasPrefix("model_drift_score") } == scores)
    }

    @Test func `other data beside the profile is not taken for its own`() throws {
        try profile()
        try remove("churn.json.columns")
        try Data("AGE\n1\n".utf8).write(to: URL(filePath: folder + "reference.csv"))
        #expect(try #require(try ReferenceData(model).notice).contains("is not the data that the profile was made of"))
    }

    @Test func `a column that is not in the profile, or of another kind, is named`() throws {
        try profile(excluded: ["AGE"])
        var error = try #require(throws: ReferenceFileError.self) { _ = try ReferenceData(model) }
        #expect(error.message.contains("the profile has no column 'AGE' of feature 'age', only 'plan', 'predicted'"))
        try profile(categorical: ["income"])
        error = try #require(throws: ReferenceFileError.self) { _ = try ReferenceData(model) }
        #expect(
            error.message.contains("column 'income' of feature 'income' is categorical in the profile and numeric in the conf"))
    }

    @Test func `a damaged profile is refused, not read as data`() throws {
        try profile()
        let path = URL(filePath: folder + "churn.json")
        let bytes = try Data(contentsOf: path)
        try bytes.dropLast(40).write(to: path)
        var error = try #require(throws: ReferenceFileError.self) { _ = try ReferenceData(model) }
        #expect(error.code == .truncated)
        try Data(String(decoding: bytes, as: UTF8.self).replacing("\"rows\":1000", with: "\"rows\":1001").utf8).write(to: path)
        error = try #require(throws: ReferenceFileError.self) { _ = try ReferenceData(model) }
        #expect(error.code == .checksumMismatch)
    }
}
