import Foundation
import ModelStatistics
import Testing

@Suite("What a window knows of those before")
struct JudgementStateTests {
    private func policy(windows: Int = 1, warning: DriftPolicy.Limit = .fixed(0.1)) -> DriftPolicy {
        var policy = DriftPolicy(tests: [
            .ks: DriftPolicy.TestLimits(warning: warning, critical: .fixed(0.5), pValue: 0.001)
        ])
        policy.consecutiveWindows = windows
        return policy
    }

    private func window(_ distance: Double, name: String = "x") -> [FeatureScores] {
        let score = TestScore(.ks, distance, pValue: 0, referenceRows: 9_000, currentRows: 9_000)
        return [FeatureScores(name: name, tests: [score], referenceRows: 9_000, currentRows: 9_000)]
    }

    private func run(_ distances: [Double], _ policy: DriftPolicy) -> [WindowJudgement] {
        var state = JudgementState()
        return distances.map { distance in
            let judged = WindowJudgement(window(distance), policy: policy, state: state)
            state = judged.next
            return judged
        }
    }

    @Test("an alarm waits for as many windows in a row as are asked for")
    func consecutive() {
        let judged = run([0.2, 0.2, 0.0, 0.2, 0.2, 0.6, 0.6, 0.6, 0.2], policy(windows: 3))
        #expect(
            judged.map { $0.features[0].severity } == [nil, nil, nil, nil, nil, .warning, .warning, .critical, .warning])
        #expect(judged[4].features[0].reason.hasSuffix(", in 2 of 3 windows in a row"))
        #expect(judged[4].features[0].tests[0].passed == .warning)
        #expect(judged[4].features[0].tests[0].streak == 2)
    }

    @Test("an adaptive limit learns from the windows that did not alarm")
    func adaptive() throws {
        let limit = DriftPolicy.Limit.adaptive(deviations: 3, floor: 0.01, initial: nil)
        let quiet = (0..<12).map { 0.10 + 0.01 * Double($0 % 3) }
        let judged = run(quiet + [0.3, 0.3, 0.11], policy(warning: limit))
        #expect(judged[9].features[0].tests[0].thresholds.map(\.severity) == [.critical])
        let threshold = try #require(judged[12].features[0].tests[0].thresholds.first)
        // Mean 0.11 and population deviation √(2/3) / 100 of twelve windows.
        #expect(abs(threshold.value - (0.11 + 3 * (2.0 / 3).squareRoot() / 100)) < 1e-12)
        #expect(judged.map { $0.features[0].severity != nil } == quiet.map { _ in false } + [true, true, false])
        #expect(judged[14].features[0].tests[0].thresholds.first == threshold)
    }

    @Test("before it has learned it takes the initial limit, and never one below the floor")
    func initial() throws {
        let limit = DriftPolicy.Limit.adaptive(deviations: 3, floor: 0.28, initial: 0.3)
        let judged = run([0.25, 0.35] + [Double](repeating: 0.15, count: 10) + [0.1], policy(warning: limit))
        #expect(judged[0].features[0].severity == nil)
        #expect(judged[1].features[0].severity == .warning)
        #expect(judged[12].features[0].tests[0].thresholds.first?.value == 0.28)
        #expect(judged[12].features[0].severity == nil)
    }

    @Test("the state survives being written, is bounded, and forgets features that are gone")
    func encoding() throws {
        let policy = policy(windows: 3, warning: .adaptive(deviations: 3, floor: 0.15, initial: 0.15))
        let last = try #require(run((0..<500).map { 0.01 * Double($0 % 7) } + [0.2], policy).last)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let data = try encoder.encode(last.next)
        #expect(data.count < 4_000)
        let decoded = try JSONDecoder().decode(JudgementState.self, from: data)
        #expect(decoded == last.next)
        #expect(try encoder.encode(decoded) == data)
        let next = WindowJudgement(window(0.2), policy: policy, state: decoded)
        #expect(next.features[0].tests[0].streak == 2)
        let other = WindowJudgement(window(0.2, name: "y"), policy: policy, state: decoded)
        #expect(other.next == WindowJudgement(window(0.2, name: "y"), policy: policy).next)
    }

    @Test("a file may say anything", arguments: [Int.max, Int.min, -1])
    func hostile(count: Int) throws {
        let history = [Double](repeating: 1e308, count: 300).map { "\($0)" }.joined(separator: ",")
        let track = #"{"warnings":\#(count),"criticals":\#(count),"history":[\#(history)]}"#
        let entries = ["ks", "no_such_test"].map { #"{"feature":"x","test":"\#($0)","track":\#(track)}"# }
        let state = try JSONDecoder().decode(
            JudgementState.self, from: Data("[\(entries.joined(separator: ","))]".utf8))
        let limit = DriftPolicy.Limit.adaptive(deviations: 3, floor: 0.1, initial: 0.1)
        let judged = WindowJudgement(window(0.3), policy: policy(windows: 2, warning: limit), state: state)
        #expect(judged.features[0].tests[0].streak <= 2)
    }

    @Test("features are told apart by their bytes")
    func names() {
        let policy = policy(windows: 2)
        let first = WindowJudgement(window(0.2, name: "caf\u{E9}"), policy: policy)
        let second = WindowJudgement(window(0.2, name: "cafe\u{301}"), policy: policy, state: first.next)
        #expect(second.features[0].severity == nil)
    }
}
