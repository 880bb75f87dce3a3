import Foundation

/// Words for what a test saw.
enum DriftReason {
    /// `psi 0.46 above 0.1: 16 from 1% to 9%, …`; without drift the lowest threshold and no bins.
    static func text(
        _ psi: StabilityIndex, passed: TestJudgement.Threshold?, lowest: TestJudgement.Threshold?
    ) -> String {
        let score = "psi \(number(psi.score))"
        if let passed {
            let moved = psi.largestShifts.map(words).joined(separator: ", ")
            return "\(score) above \(number(passed.value)): \(moved)"
        }
        return lowest.map { "\(score), not above \(number($0.value))" } ?? score
    }

    /// `ks distance 0.28 of at least 0.1 with p 1e-30 below 0.001`, or which of the two is not met.
    static func text(_ ks: KolmogorovSmirnov, limits: DriftLimits.KolmogorovSmirnov) -> String {
        let effect = ks.distance >= limits.effect ? "at least" : "below"
        let evidence = ks.pValue < limits.pValue ? "below" : "not below"
        return "ks \(number(ks.distance)) \(effect) \(number(limits.effect))"
            + ", p \(number(ks.pValue)) \(evidence) \(number(limits.pValue))"
    }

    private static func words(_ shift: BinShift) -> String {
        "\(words(shift.bin)) from \(percent(shift.reference)) to \(percent(shift.current))"
    }

    private static func words(_ bin: Bin) -> String {
        switch bin {
        case .value(let value): number(value)
        case .category(let key): "\"\(key.text)\""
        case .range(-.infinity, let upper): "at most \(number(upper))"
        case .range(let lower, .infinity): "above \(number(lower))"
        case .range(let lower, let upper): "(\(number(lower)), \(number(upper))]"
        }
    }

    private static func percent(_ share: Double) -> String { String(format: "%.3g%%", share * 100) }

    private static func number(_ value: Double) -> String { String(format: "%.4g", value) }
}
