import Catalog
import Foundation
import PromQL
import Specification
import Testing
import Yams

@testable import ConfigGeneration

/// Sloth's rules for its examples beside ours, over the same series in promtool; see `examples/objectives/SLOTH.md`.
@Suite(.serialized)
struct SlothComparisonTests {
    static let cases: [SlothCase] = [
        SlothCase(file: "getting-started", objective: 99.9, kind: .availability),
        SlothCase(file: "multifile-myservice2", objective: 99.99, kind: .availability),
        SlothCase(file: "getting-started", objective: 99.9, kind: .latency),
    ]

    /// Minutes of a scenario at full traffic.
    private static let (before, burst, after) = (180, 45, 75)

    /// The budget burns at `speed` times its rate, which meets no limit in a whole minute, for three quarters of an hour, after three hours without a bad event.
    @Test("Alerts begin and end when Sloth's do", arguments: cases, [40, 50] as [ExactDecimal])
    func firesAlike(comparison: SlothCase, speed: ExactDecimal) async throws {
        let pair = try SlothPair(comparison)
        let end = Self.before + Self.burst + Self.after
        let series = pair.series.load([
            .init(ratio: 0, ticks: Self.before), .init(ratio: speed * pair.level.budget, ticks: Self.burst),
            .init(ratio: 0, ticks: Self.after + 1),
        ])
        let range = "[\(end)m:1m]"
        let checks = [SlothPair.Severity.page, .ticket].flatMap { severity in
            ["min_over_time", "max_over_time"].map { function -> (String, ExactDecimal) in
                let times = [pair.ours(severity), pair.theirs(severity)].map { "\(function)((vector(time()) and on () (\($0)))\(range))" }
                // Windows of days add up what was counted over 5 minutes.
                let tolerance = severity == .page ? 0 : 300
                return ("abs((\(times[0])) - (\(times[1]))) <= bool \(tolerance)", 1)
            }
        }
        let result = try await pair.run(series, checks, at: end)
        #expect(result.status == 0, "\(result.output)")
    }

    @Test func `a difference of a minute is noticed`() async throws {
        let pair = try SlothPair(Self.cases[0])
        let series = pair.series.load([.init(ratio: 0, ticks: 20), .init(ratio: 0.5, ticks: 21)])
        let times = [pair.ours(.page), pair.theirs(.page)].map { "min_over_time((vector(time()) and on () (\($0)))[40m:1m])" }
        for (late, isSame) in [(0, true), (60, false)] {
            let run = try await pair.run(series, [("abs((\(times[0])) - (\(times[1])) - \(late)) <= bool 0", 1)], at: 40)
            #expect((run.status == 0) == isSame, "\(run.output)")
        }
    }

    @Test("One failed request among few pages with Sloth only")
    func oneFailure() async throws {
        let pair = try SlothPair(Self.cases[0])
        let series = pair.series.series([
            .init(good: (0, 0), bad: (0, 0), ticks: 1), .init(good: (1, 1), bad: (0, 0), ticks: 10),
            .init(good: (11, 1), bad: (1, 0), ticks: 10),
        ])
        let firing = { (query: String) in "count((\(query))) or vector(0)" }
        let result = try await pair.run(series, [(firing(pair.theirs(.page)), 1), (firing(pair.ours(.page)), 0)], at: 12)
        #expect(result.status == 0, "\(result.output)")
    }

    @Test("After silence Sloth's period is not a number, and ours is")
    func silence() async throws {
        let pair = try SlothPair(Self.cases[0])
        let series = pair.series.series([
            .init(good: (0, 100), bad: (0, 0), ticks: 10), .init(good: (900, 0), bad: (1, 0), ticks: 20),
            .init(good: (1000, 100), bad: (1, 0), ticks: 10),
        ])
        let theirs = "slo:sli_error:ratio_rate30d"
        let result = try await pair.run(
            series,
            [
                ("count(\(theirs) != \(theirs)) or vector(0)", 1),
                ("count(\(pair.remaining) != \(pair.remaining)) or vector(0)", 0), ("count(\(pair.remaining))", 1),
            ], at: 39)
        #expect(result.status == 0, "\(result.output)")
    }

    @Test("Before the first failure Sloth has no ratio, and ours is 0")
    func unborn() async throws {
        let pair = try SlothPair(Self.cases[0])
        let series = pair.series.series([.init(good: (0, 100), bad: (0, 0), ticks: 20)])
        let result = try await pair.run(
            series,
            [
                ("count(slo:sli_error:ratio_rate1h) or vector(0)", 0),
                ("count(\(pair.level.recorded(pair.level.ratioName(.hours(1)))) == 0)", 1),
            ], at: 19)
        #expect(result.status == 0, "\(result.output)")
    }

    /// 20 minutes of 1,000,000 requests a minute of which 0.2% fail, then 40 of a hundredth of that without failures.
    @Test("Sloth's period is a mean over time, ours one over requests")
    func weight() async throws {
        let pair = try SlothPair(Self.cases[0])
        let series = pair.series.load([
            .init(ratio: 0.002, ticks: 20), .init(ratio: 0, ticks: 40, perTick: 10_000),
        ])
        let truth: ExactDecimal = 0.00196
        let result = try await pair.run(
            series,
            [
                ("abs(slo:sli_error:ratio_rate30d - \(truth)) < bool 0.0011", 0),
                ("abs((1 - \(pair.remaining)) * 0.001 - \(truth)) < bool 0.00002", 1),
            ], at: 60)
        #expect(result.status == 0, "\(result.output)")
    }
}
