import ModelStatistics
import Specification
import Testing

@testable import DriftService

@Suite("The scores of a labelled window")
struct QualityResultTests {
    @Test func `rows of a binary model are scored by prediction and by score`() throws {
        let result = try LabelledModel.result(LabelledModel.binary(), labelled: LabelledModel.rows(100, right: 90))
        #expect(result.rows == 100)
        #expect(result[.accuracy]?.value == 0.9)
        // Of 50 yes and 50 no, five each are predicted wrong, with the score of the other class.
        #expect(result[.precision]?.value == 0.9)
        #expect(result[.rocAUC]?.value == 0.9)
        #expect(abs(try #require(result[.brierScore]).value - (0.9 * 0.0625 + 0.1 * 0.5625)) < 1e-12)
        #expect(result.scores?[.recall, of: CategoryKey("no")]?.value == 0.9)
        let accuracy = try #require(result[.accuracy]?.interval)
        #expect(accuracy.lower < 0.9 && accuracy.upper > 0.9)
    }

    @Test func `rows without a label are no labelled rows, and too few of them have no score`() throws {
        let unlabelled = String(repeating: #"{"prediction":"yes","score":0.9}"# + "\n", count: 50)
        let few = try LabelledModel.result(LabelledModel.binary(), labelled: unlabelled + LabelledModel.rows(9, right: 9))
        #expect(few.rows == 9 && few.scores == nil)
        let enough = try LabelledModel.result(LabelledModel.binary(), labelled: unlabelled + LabelledModel.rows(10, right: 9))
        #expect(enough.rows == 10 && enough[.accuracy]?.value == 0.9)
        let none = try LabelledModel.result(LabelledModel.binary(), labelled: "")
        #expect(none.rows == 0 && none.scores == nil && none.estimates == nil)
    }

    @Test func `estimates are of the newest rows, which need no labels`() throws {
        let newest = (0..<20).map { #"{"prediction":"\#($0 < 10 ? "yes" : "no")","score":\#($0 < 10 ? 0.8 : 0.1)}"# + "\n" }
            .joined()
        let result = try LabelledModel.result(LabelledModel.binary(), labelled: "", newest: newest)
        let accuracy = try #require(result.estimates?[.accuracy])
        #expect(accuracy.isEstimate && abs(accuracy.value - (0.8 + 0.9) / 2) < 1e-12)
        #expect(try LabelledModel.result(LabelledModel.regression(), labelled: "", newest: newest).estimates == nil)
    }

    @Test func `numbers are scored as numbers, and what is none is left out`() throws {
        let rows = (0..<20).map { #"{"prediction":\#($0),"actual":\#($0 + 2)}"# + "\n" }.joined()
        let result = try LabelledModel.result(
            LabelledModel.regression(), labelled: rows + #"{"prediction":"many","actual":3}"# + "\n")
        #expect(result.rows == 20)
        #expect(result[.mae]?.value == 2 && result[.bias]?.value == -2 && result[.rmse]?.value == 2)
    }

    @Test func `classes are told apart by their bytes`() throws {
        var model = LabelledModel.binary()
        (model.task, model.positiveClass) = (.multiclassClassification, nil)
        let cafe = "caf\u{E9}", decomposed = "cafe\u{301}"
        let rows = String(repeating: #"{"prediction":"\#(cafe)","actual":"\#(decomposed)"}"# + "\n", count: 20)
        #expect(try LabelledModel.result(model, labelled: rows)[.accuracy]?.value == 0)
    }

    @Test func `a window whose labels are due ended when the longest delay began`() {
        let quality = LabelledModel.binary().quality
        #expect(TimeSpan.mature(quality, at: 100_000) == TimeSpan(start: 100_000 - 7200 - 3600, end: 100_000 - 7200))
    }
}

@Suite("Limits of quality")
struct QualityLimitTests {
    private func judged(
        _ result: QualityResult, _ limits: [Specification.QualityLimit], _ histories: inout ScoreHistories
    ) -> QualityResult {
        var result = result
        result.judge(limits, &histories)
        return result
    }

    @Test func `a fixed limit is broken by severity`() throws {
        let limit = Specification.QualityLimit(
            metric: .accuracy, warning: .fixed(Bound(.less, 0.95)), critical: .fixed(Bound(.less, 0.8)))
        var histories = ScoreHistories()
        let result = try LabelledModel.result(LabelledModel.binary(), labelled: LabelledModel.rows(100, right: 90))
        let score = try #require(judged(result, [limit], &histories).limits.first)
        #expect(score.judgement.severity == .warning)
        #expect(score.verdicts.map(\.isBreached) == [true, false])
        #expect(score.verdicts.map(\.threshold.value) == [0.95, 0.8])
    }

    @Test func `a bias is held against its limit by its distance from 0`() throws {
        let limit = Specification.QualityLimit(metric: .bias, warning: .fixed(Bound(.greater, 1.5)))
        var histories = ScoreHistories()
        let rows = (0..<20).map { #"{"prediction":\#($0),"actual":\#($0 + 2)}"# + "\n" }.joined()
        let result = judged(try LabelledModel.result(LabelledModel.regression(), labelled: rows), [limit], &histories)
        #expect(result[.bias]?.value == -2 && result.limits.first?.judgement.severity == .warning)
    }

    @Test func `a limit without a score judges nothing`() throws {
        let limit = Specification.QualityLimit(metric: .accuracy, warning: .fixed(Bound(.less, 0.95)))
        var histories = ScoreHistories()
        let result = try LabelledModel.result(LabelledModel.binary(), labelled: LabelledModel.rows(5, right: 0))
        #expect(judged(result, [limit], &histories).limits.isEmpty)
        #expect(histories == ScoreHistories())
    }

    @Test func `an adaptive limit follows windows that do not overlap, and not the bad ones`() {
        let limits = QualityLimits(
            Specification.QualityLimit(metric: .accuracy, warning: .adaptive(deviations: 3)))
        var history = ScoreHistory()
        // Passes every minute over windows of an hour: one value an hour is taken in.
        for minute in 0..<(60 * 12) {
            let start = Double(minute) * 60
            let value = 0.9 + 0.001 * Double(minute / 60 % 2)
            let judgement = history.judge(value, rows: 100, in: TimeSpan(start: start, end: start + 3600), limits: limits)
            #expect(judgement.severity == nil)
        }
        #expect(history.values.values.count == 11)
        let end = Double(60 * 12) * 60
        let bad = history.judge(0.8, rows: 100, in: TimeSpan(start: end, end: end + 3600), limits: limits)
        #expect(bad.severity == .warning && bad.thresholds.first?.isAdaptive == true)
        let count = history.values.values.count
        _ = history.judge(0.9, rows: 100, in: TimeSpan(start: end + 7200, end: end + 10_800), limits: limits)
        #expect(history.values.values.count == count && !history.values.values.contains(0.8))
    }
}
