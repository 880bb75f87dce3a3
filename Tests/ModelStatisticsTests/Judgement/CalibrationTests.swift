import Foundation
import ModelStatistics
import Parallelism
import Testing

@Suite("Alarms are calibrated")
struct CalibrationTests {
    /// Windows of a simulation: 2,000 where the compiler optimises, else what a minute allows; `CALIBRATION_WINDOWS` overrides.
    private static func windows(rows: Int) -> Int {
        if let asked = ProcessInfo.processInfo.environment["CALIBRATION_WINDOWS"].flatMap(Int.init) { return asked }
        #if DEBUG
            return min(60_000 / rows, 250)
        #else
            return 2_000
        #endif
    }

    private static let referenceRows = 12_000
    /// Each reference is used for a share of the windows, so that no single one decides.
    private static let references = 8

    @Test("without drift at most one window in a hundred alarms", arguments: [200, 1_000, 10_000])
    func falseAlarms(rows: Int) {
        let windows = Self.windows(rows: rows)
        let alarms = Self.judged(windows, rows: rows, policies: [.usual, .broad], seed: 11) { $0.severity != nil }
        // Fewer than 2,000 windows tell the share only to some deviations.
        let slack = windows < 2_000 ? 3 * (0.01 * Double(windows)).squareRoot() : 0
        #expect(alarms.allSatisfy { Double($0) <= 0.01 * Double(windows) + slack }, "\(alarms) of \(windows)")
        Self.tell("without drift, \(rows) rows", alarms, windows)
    }

    @Test("half a deviation in one of twenty features is found in 1,000 rows")
    func shift() {
        let windows = Self.windows(rows: 1_000)
        let found = Self.judged(windows, rows: 1_000, shift: 0.5, policies: [.usual], seed: 12) {
            $0.features[0].severity != nil
        }
        #expect(Double(found[0]) >= 0.99 * Double(windows), "\(found) of \(windows)")
        Self.tell("half a deviation, 1,000 rows", found, windows)
    }

    /// Figures for the documentation, where they are asked for.
    private static func tell(_ what: String, _ counts: [Int], _ windows: Int) {
        if ProcessInfo.processInfo.environment["CALIBRATION_WINDOWS"] != nil { print(what, counts, "of", windows) }
    }

    /// Counts the windows that are `counted` under each policy, when the first feature is moved by `shift`.
    private static func judged(
        _ windows: Int, rows: Int, shift: Double = 0, policies: [DriftPolicy], seed: UInt64,
        counted: (WindowJudgement) -> Bool
    ) -> [Int] {
        let tests = Set(policies.flatMap(\.tests.keys))
        let parts = Parallel.map(references) { part in
            var random = SeededRows(seed: seed &+ UInt64(part) &* 0x1_0000)
            let laws = FeatureLaw.twenty.enumerated()
            let reference = laws.map { index, law in
                FeatureReference(law.sample(referenceRows, missing: missingRatio(index), using: &random))
            }
            var counts = policies.map { _ in 0 }
            for _ in 0..<(windows * (part + 1) / references - windows * part / references) {
                let features = laws.compactMap { index, law in
                    let current = law.sample(
                        rows, shift: index == 0 ? shift : 0, missing: missingRatio(index), using: &random)
                    return DriftScores(reference: reference[index], current: current, tests: tests).map {
                        FeatureScores(name: "f\(index)", $0)
                    }
                }
                for (index, policy) in policies.enumerated() where counted(WindowJudgement(features, policy: policy)) {
                    counts[index] += 1
                }
            }
            return counts
        }
        return policies.indices.map { policy in parts.reduce(0) { $0 + $1[policy] } }
    }

    /// Every fourth feature misses cells, some of them few.
    private static func missingRatio(_ feature: Int) -> Double {
        feature.isMultiple(of: 4) ? feature.isMultiple(of: 8) ? 0.002 : 0.05 : 0
    }
}
