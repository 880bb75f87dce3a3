import Foundation
import ModelStatistics
import Testing

@Suite("Limits that are fixed, and limits that follow the history")
struct LimitTests {
    private func history(_ values: [Double], capacity: Int = 60) -> LimitHistory {
        LimitHistory(capacity: capacity, values: values)
    }

    @Test("the bound is the mean of the history and its deviations, to the worse side")
    func threshold() throws {
        let values = (0..<12).map { $0.isMultiple(of: 2) ? 0.9 : 0.94 }
        let deviation = (12 * 0.02 * 0.02 / 11).squareRoot()
        let limit = AdaptiveLimit()
        #expect(abs(try #require(limit.threshold(history(values), .below)) - (0.92 - 3 * deviation)) < 1e-12)
        #expect(abs(try #require(limit.threshold(history(values), .above)) - (0.92 + 3 * deviation)) < 1e-12)
        #expect(limit.isBreached(0.85, history(values), .below) && !limit.isBreached(0.87, history(values), .below))
        #expect(!limit.isBreached(.nan, history(values), .below))
        let narrow = AdaptiveLimit(deviations: 1)
        #expect(abs(try #require(narrow.threshold(history(values), .below)) - (0.92 - deviation)) < 1e-12)
    }

    @Test("a short history has no bound")
    func shortHistory() {
        let nine = history([Double](repeating: 0.9, count: 9))
        #expect(AdaptiveLimit().threshold(nine, .below) == nil && !AdaptiveLimit().isBreached(0, nine, .below))
        #expect(AdaptiveLimit(minimumHistory: 9).threshold(nine, .below) != nil)
        #expect(AdaptiveLimit(minimumHistory: 0).threshold(history([1]), .below) == nil)
    }

    @Test("a history without spread allows for its least deviation, also around 0")
    func constantHistory() throws {
        let constant = history([Double](repeating: 0.9, count: 20))
        let bound = try #require(AdaptiveLimit().threshold(constant, .below))
        #expect(abs(bound - (0.9 - 3 * 0.002 * 0.9)) < 1e-12)
        let zero = history([Double](repeating: 0, count: 20))
        #expect(try #require(AdaptiveLimit().threshold(zero, .above)) > 0)
        #expect(!AdaptiveLimit().isBreached(0, zero, .above) && !AdaptiveLimit().isBreached(0.9, constant, .below))
    }

    @Test("a slow failure does not become what is normal")
    func slowFailure() throws {
        var random = SeededRows(seed: 3)
        var history = LimitHistory()
        let limits = QualityLimits(warning: QualityLimit(adaptive: AdaptiveLimit(), for: .accuracy))
        func noise() -> Double { (random.share(steps: 1_000) - 0.5) * 0.02 }
        for _ in 0..<30 { #expect(limits.judge(0.9 + noise(), rows: 1, recordingIn: &history).severity == nil) }
        let before = history
        for _ in 0..<200 {
            #expect(limits.judge(0.84 + noise(), rows: 1, recordingIn: &history).severity == .warning)
        }
        #expect(history == before)
        #expect(limits.judge(0.9, rows: 1, recordingIn: &history).severity == nil)
    }

    @Test("a score that stays as it is seldom breaches", arguments: [LimitComparison.below, .above])
    func falseAlarms(_ comparison: LimitComparison) {
        var random = SeededRows(seed: 4)
        var (history, breaches) = (LimitHistory(), 0)
        let limits = QualityLimits(critical: QualityLimit(comparison, .adaptive(AdaptiveLimit())))
        for _ in 0..<2_000 {
            // Twelve uniform draws are close to normal.
            let value = 0.9 + 0.01 * ((0..<12).reduce(0) { sum, _ in sum + random.share(steps: 1 << 20) } - 6)
            if limits.judge(value, rows: 1, recordingIn: &history).severity != nil { breaches += 1 }
        }
        #expect(breaches < 20)
    }

    /// Right predictions in windows of 5,000 rows of the employment example, in order of arrival; in rows 130,000 to 145,000, its
    /// windows 26 to 28, come the people who live in institutions.
    static let employment = [
        4167, 4154, 4110, 4116, 4110, 4126, 4097, 4091, 4114, 4097, 4117, 4134, 4206, 4157, 4138, 4203, 4178, 4134, 4208, 4226,
        4173, 4150, 4201, 4144, 4160, 4165, 4044, 3831, 3912, 4143, 4171, 4146, 4159, 4146, 4141, 4195, 4170, 4154, 4149, 4210,
        4167,
    ]

    @Test("of a real model, the accuracy breaches in the block of rows that it was not made for, and nowhere else")
    func realModel() {
        var history = LimitHistory()
        let limits = QualityLimits(critical: QualityLimit(adaptive: AdaptiveLimit(), for: .accuracy), minimumRows: 500)
        let severities = Self.employment.map {
            limits.judge(Double($0) / 5_000, rows: 5_000, recordingIn: &history).severity
        }
        #expect(severities.indices.filter { severities[$0] != nil } == [27, 28])
        #expect(history.values.count == 39)
    }

    @Test("the history is bounded, oldest out first, and takes in no breach and nothing that is not finite")
    func bounded() {
        var history = LimitHistory(capacity: 3)
        for value in [1.0, 2, .nan, 3, .infinity, 4] { history.record(value, isBreached: false) }
        history.record(5, isBreached: true)
        #expect(history.values == [2, 3, 4])
        #expect(LimitHistory(capacity: 2, values: [1, .nan, 2, 3]).values == [2, 3])
        #expect(LimitHistory(capacity: -5).capacity == 1)
    }

    @Test("a history is read as it was written, and cut where it was made longer")
    func coding() throws {
        let history = history([0.1, 0.25, 1e-9])
        #expect(try JSONDecoder().decode(LimitHistory.self, from: JSONEncoder().encode(history)) == history)
        let text = #"{"capacity": 2, "values": [1, 2, 3]}"#
        #expect(try JSONDecoder().decode(LimitHistory.self, from: Data(text.utf8)).values == [2, 3])
    }

    @Test("values beyond all bounds leave no bound")
    func overflow() {
        let greatest = Double.greatestFiniteMagnitude
        let limit = AdaptiveLimit(minimumHistory: 2)
        #expect(limit.threshold(history([greatest, -greatest]), .above) == nil)
        #expect(limit.threshold(history([greatest, greatest]), .above) == nil)
        #expect(AdaptiveLimit(deviations: .nan).deviations == 3)
    }

    @Test("fixed limits by their sign, the highest breached severity, and the reason")
    func judgement() {
        let limits = QualityLimits(
            warning: QualityLimit(.below, .fixed(0.9)), critical: QualityLimit(.below, .fixed(0.85)), minimumRows: 100)
        let judged = limits.judge(0.8123, rows: 100, history: LimitHistory())
        #expect(judged.severity == .critical && judged.reason == "0.8123 below 0.85")
        #expect(judged.thresholds.map(\.value) == [0.9, 0.85])
        #expect(limits.judge(0.87, rows: 100, history: LimitHistory()).severity == .warning)
        let kept = limits.judge(0.9, rows: 100, history: LimitHistory())
        #expect(kept.severity == nil && kept.reason == "0.9 not below 0.9")
        let few = limits.judge(0.1, rows: 99, history: LimitHistory())
        #expect(few.severity == nil && !few.hasEnoughRows && few.reason == "99 rows, fewer than 100")
        #expect(LimitComparison.atMost.isBreached(0.9, bound: 0.9) && LimitComparison.atLeast.isBreached(1, bound: 1))
        #expect(!LimitComparison.above.isBreached(1, bound: 1))
        for comparison in LimitComparison.allCases { #expect(!comparison.isBreached(.nan, bound: 0)) }
    }

    @Test("an adaptive limit says by which history, and an error is worse above")
    func adaptiveJudgement() {
        let past = history((0..<20).map { $0.isMultiple(of: 2) ? 2.0 : 2.2 })
        let limits = QualityLimits(warning: QualityLimit(adaptive: AdaptiveLimit(), for: .rmse))
        let judged = limits.judge(3, rows: 5, history: past)
        #expect(judged.severity == .warning && judged.reason == "3 above 2.408 by the last 20 windows")
        #expect(judged.thresholds.map(\.isAdaptive) == [true] && judged.thresholds.map(\.comparison) == [.above])
        let early = limits.judge(3, rows: 5, history: history([2]))
        #expect(early.severity == nil && early.reason == "3, without a limit yet after 1 windows")
        #expect(QualityLimit(adaptive: AdaptiveLimit(), for: .bias) == nil)
    }
}
