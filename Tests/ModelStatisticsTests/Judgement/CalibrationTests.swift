import Foundation
import ModelStatistics
import Testing

@Suite("Alarms are calibrated")
struct CalibrationTests {
    /// Windows of a simulation: 2,000 where the compiler optimises, else what a minute allows; `CALIBRATION_WINDOWS` overrides.
    private static func windows(rows: Int) -> Int {
        if let asked = ProcessInfo.processInfo.environment["CALIBRATION_WINDOWS"].flatMap(Int.init) { return asked }
        #if DEBUG
            return min(100_000 / rows, 300)
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
        let alarms = Self.judged(windows: windows, rows: rows, shift: 0, seed: 11) { $0.severity != nil }
        #expect(Double(alarms) <= 0.01 * Double(windows), "\(alarms) of \(windows)")
    }

    @Test("half a deviation in one of twenty features is found in 1,000 rows")
    func shift() {
        let windows = Self.windows(rows: 1_000)
        let found = Self.judged(windows: windows, rows: 1_000, shift: 0.5, seed: 12) { $0.features[0].severity != nil }
        #expect(Double(found) >= 0.99 * Double(windows), "\(found) of \(windows)")
    }

    /// Counts the windows that are `counted`, when the first feature is moved by `shift`.
    private static func judged(
        windows: Int, rows: Int, shift: Double, seed: UInt64, counted: @Sendable (WindowJudgement) -> Bool
    ) -> Int {
        Parallel.map(references) { part in
            var random = SeededRows(seed: seed &+ UInt64(part) &* 0x1_0000)
            let reference = FeatureLaw.twenty.map { $0.sample(referenceRows, using: &random) }
            var count = 0
            for _ in 0..<(windows * (part + 1) / references - windows * part / references) {
                let features = FeatureLaw.twenty.enumerated().map { index, law in
                    FeatureScores(
                        "f\(index)", reference: reference[index],
                        current: law.sample(rows, shift: index == 0 ? shift : 0, using: &random))
                }
                if counted(WindowJudgement(features, policy: .usual)) { count += 1 }
            }
            return count
        }.reduce(0, +)
    }
}
