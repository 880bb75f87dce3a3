import Foundation

/// Words for what a window showed.
enum DriftWords {
    /// `psi 0.46 above 0.1: "16" from 1% to 9%, …`; without drift the lowest threshold and no bins.
    static func divergence(_ score: TestScore, passed: Double?, lowest: Double?, evidence: Bool) -> String {
        let text = "\(score.test.rawValue) \(number(score.score))"
        if let passed { return "\(text) above \(number(passed))\(shifts(score))" }
        guard let lowest else { return text }
        return score.score > lowest && !evidence
            ? "\(text) above \(number(lowest)), as chance may give" : "\(text), not above \(number(lowest))"
    }

    /// `ks 0.28 at least 0.1, p 1e-30 below 0.001`, or which of the two is not met.
    static func effect(_ score: TestScore, passed: Double?, lowest: Double?, adjusted: Double, limit: Double) -> String {
        let evidence = adjusted < limit ? "below" : "not below"
        let size = (passed ?? lowest).map {
            " \(abs(score.score) >= $0 ? "at least" : "below") \(number($0))"
        }
        return "\(score.test.rawValue) \(number(score.score))\(size ?? ""), p \(number(adjusted)) \(evidence)"
            + " \(number(limit))\(passed == nil ? "" : shifts(score))"
    }

    /// `3 of 16 features drifted, 31% of their weight, at least 30%: RELP, AGEP, SCHL`.
    static func dataset(_ ratio: Double, drifted: [FeatureVerdict], judged: Int, limit: Double?) -> String {
        let size = limit.map { ", at least \(percent($0))" } ?? ""
        let names = drifted.isEmpty ? "" : ": " + drifted.map(\.name).joined(separator: ", ")
        return "\(drifted.count) of \(judged) features drifted, \(percent(ratio)) of their weight\(size)\(names)"
    }

    /// Why a feature without scores has none.
    static func unusable(_ feature: FeatureScores) -> String {
        if feature.referenceRows == 0 { return "no usable values in the reference" }
        guard feature.currentRows == 0 else { return "no test with limits fits" }
        let missing = feature.missing > 0 ? "; \(feature.missing) cells are missing" : ""
        return "no usable values in the window\(missing)"
    }

    static func streak(_ count: Int, of windows: Int) -> String { ", in \(count) of \(windows) windows in a row" }

    private static func shifts(_ score: TestScore) -> String {
        score.largestShifts.isEmpty ? "" : ": " + score.largestShifts.map(words).joined(separator: ", ")
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

    static func number(_ value: Double) -> String { String(format: "%.4g", value) }
}
