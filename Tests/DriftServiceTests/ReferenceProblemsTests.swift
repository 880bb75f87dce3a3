import Catalog
import Exposition
import References
import Specification
import TabularFiles
import Testing

@testable import DriftService

@Suite("References and windows that do not fit")
struct ReferenceProblemsTests {
    private func result(_ ndjson: String) throws -> WindowResult {
        WindowResult(
            SampleModel.model(), version: SampleModel.version, window: try SampleModel.window(ndjson),
            reference: try SampleModel.reference())
    }

    private static let unfit =
        (0..<100).map { row in
            #"{"features":{"age":\#(row < 90 ? "\(row)" : #""old""#)},"prediction":"yes","score":null}"# + "\n"
        }.joined()

    @Test func `each problem is named, and their number is pushed`() throws {
        let result = try result(Self.unfit)
        #expect(
            try #require(result.fit).problems.map(\.description) == [
                "'age': 10.0 % of the cells of column 'features.age' are no numbers as in the reference",
                "'plan': the window has no column 'features.plan'",
                "'\(ReservedLabelValue.prediction)': all values of the window are the same",
                "'\(ReservedLabelValue.score)': no row of the window has a value in column 'score'",
            ])
        let text = String(decoding: TextEncoder.encode(DriftGauges.families(result, at: 0)), as: UTF8.self)
        #expect(text.contains("model_drift_reference_problems 4\n"))
    }

    @Test func `rows like the reference have none, and too few rows say nothing`() throws {
        let result = try result(SampleModel.rows(500))
        #expect(try #require(result.fit).problems.isEmpty)
        let text = String(decoding: TextEncoder.encode(DriftGauges.families(result, at: 0)), as: UTF8.self)
        #expect(text.contains("model_drift_reference_problems 0\n"))
        #expect(try self.result(SampleModel.rows(9)).fit == nil)
    }

    private struct Outcome: Equatable {
        let new: [ReferenceFit.Problem]
        let areSolved: Bool
    }

    private func outcome(_ reported: inout ReportedFit, _ fit: ReferenceFit) -> Outcome {
        let (new, areSolved) = reported.report(fit)
        return Outcome(new: new, areSolved: areSolved)
    }

    @Test func `a problem is told when it comes and when it goes, whatever its figures`() throws {
        var reported = ReportedFit()
        let unfit = try #require(try result(Self.unfit).fit)
        let worse = try #require(try result(Self.unfit.replacing("\"age\":8", with: "\"age\":\"x\",\"b\":8")).fit)
        let healthy = try #require(try result(SampleModel.rows(500)).fit)
        var told = outcome(&reported, unfit)
        #expect(told == Outcome(new: unfit.problems, areSolved: false))
        #expect(worse != unfit && worse.problems.count == unfit.problems.count)
        told = outcome(&reported, worse)
        #expect(told == Outcome(new: [], areSolved: false))
        told = outcome(&reported, healthy)
        #expect(told == Outcome(new: [], areSolved: true))
        told = outcome(&reported, healthy)
        #expect(told == Outcome(new: [], areSolved: false))
        told = outcome(&reported, unfit)
        #expect(told.new == unfit.problems)
    }
}
