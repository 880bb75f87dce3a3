import Catalog
import Exposition
import Specification
import TabularFiles
import Testing

@testable import DriftService

@Suite("The quality of inputs")
struct DataQualityTests {
    private func model(age: FeatureExpectation = FeatureExpectation(), plan: FeatureExpectation = FeatureExpectation())
        -> ModelSpecification
    {
        var model = SampleModel.model()
        model.features[0].expectation = age
        model.features[1].expectation = plan
        model.drift.minimumRows = 4
        return model
    }

    private func result(_ model: ModelSpecification, _ rows: [String]) throws -> DataQualityResult? {
        let ndjson = rows.map { #"{"features":{\#($0)}}"# + "\n" }.joined()
        return DataQualityResult(model, window: try SampleModel.window(ndjson, of: model), reference: try SampleModel.reference())
    }

    @Test func `each check is a share of all rows`() throws {
        let rows = [
            #""age":20,"plan":"a""#, #""age":"old","plan":"b""#, #""age":130,"plan":"c""#, #""age":true,"plan":null"#,
            #""plan":"a""#, #""age":-1,"plan":"a""#, #""age":0,"plan":"a""#, #""age":120,"plan":"a""#,
        ]
        let result = try #require(try result(model(age: FeatureExpectation(minimum: 0, maximum: 120)), rows))
        let age: [QualityMetrics.Check: Double] = [.missing: 0.125, .wrongType: 0.25, .outOfRange: 0.25]
        let plan: [QualityMetrics.Check: Double] = [.missing: 0.125, .unseenCategory: 0.125]
        #expect(result.features.map(\.ratios) == [age, plan])
    }

    @Test func `without bounds nothing is out of range, and listed values go before those of the reference`() throws {
        let rows = Array(repeating: #""age":1000000,"plan":"b""#, count: 4)
        let result = try #require(try result(model(plan: FeatureExpectation(values: ["a", "c"])), rows))
        let age: [QualityMetrics.Check: Double] = [.missing: 0, .wrongType: 0]
        #expect(result.features[0].ratios == age)
        #expect(result.features[1].ratios[.unseenCategory] == 1)
    }

    @Test func `one value throughout is constant where the reference has several`() throws {
        let same = try #require(try result(model(), Array(repeating: #""age":5"#, count: 4)))
        #expect(same.features.map(\.isConstant) == [true, nil])
        let missing = try #require(try result(model(), [#""age":5"#, #""plan":"a""#, #""age":5"#, #""age":6"#]))
        #expect(missing.features.map(\.isConstant) == [false, nil])
        var single = model()
        single.features.removeLast()
        let rows = String(repeating: #"{"AGE":5,"predicted":"yes","probability":0.5}"# + "\n", count: 9)
        let reference = try ReferenceData(single, table: Table(bytes: Array(rows.utf8), name: "reference.ndjson"))
        let window = try SampleModel.window(String(repeating: #"{"features":{"age":5}}"# + "\n", count: 4), of: single)
        #expect(DataQualityResult(single, window: window, reference: reference)?.features[0].isConstant == nil)
    }

    @Test func `frozen rows are counted from the newest back to the last change`() throws {
        let rows = [#""age":7,"plan":"a""#, #""age":8,"plan":"b""#, #""age":7"#, #""age":7,"plan":"b""#, #""age":7"#]
        let result = try #require(try result(model(), rows))
        #expect(result.features.map(\.frozenRows) == [3, 0])
    }

    @Test func `a row is a duplicate when all features equal those of an earlier one`() throws {
        let rows = [
            #""age":1,"plan":"ab""#, #""age":1,"plan":"ab""#, #""age":1"#, #""plan":"ab""#, #""age":1,"plan":"b""#,
            #""age":11,"plan":"b""#, #""age":1,"plan":"1b""#, #""age":1,"plan":"ab""#,
        ]
        #expect(try #require(try result(model(), rows)).duplicateRatio == 0.25)
    }

    @Test func `a window with too few rows says nothing`() throws {
        #expect(try result(model(), [#""age":1"#, #""age":1"#, #""age":1"#]) == nil)
    }

    @Test func `what is pushed has a sample for each check that applies`() throws {
        let rows = (0..<4).map { #""age":\#($0),"plan":"a""# }
        var gauges = GaugeSet()
        gauges.add(try #require(try result(model(age: FeatureExpectation(minimum: 1)), rows)))
        let text = String(decoding: TextEncoder.encode(gauges.families(QualityMetrics.ofVersion)), as: UTF8.self)
        let samples = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
        let expected: [String] = [
            #"model_data_quality_ratio{check="missing",feature="age"} 0"#,
            #"model_data_quality_ratio{check="missing",feature="plan"} 0"#,
            #"model_data_quality_ratio{check="out_of_range",feature="age"} 0.25"#,
            #"model_data_quality_ratio{check="unseen_category",feature="plan"} 0"#,
            #"model_data_quality_ratio{check="wrong_type",feature="age"} 0"#,
            #"model_data_quality_constant{feature="age"} 0"#, #"model_data_quality_constant{feature="plan"} 1"#,
            #"model_data_quality_frozen_rows{feature="age"} 1"#, #"model_data_quality_frozen_rows{feature="plan"} 4"#,
            "model_data_quality_duplicate_ratio 0",
        ]
        #expect(samples == expected)
    }
}
