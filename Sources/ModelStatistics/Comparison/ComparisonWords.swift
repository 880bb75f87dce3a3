/// Reasons of a comparison in words.
enum ComparisonWords {
    /// `accuracy 0.9 → 0.85: worse by -0.05 (-0.07 to -0.03), at least the 0.01 that matters` and the like.
    static func change(
        _ change: AspectChange, verdict: ComparisonVerdict, evidence: Bool, minimumRows: Int
    ) -> String {
        let (before, after) = (value(change.aspect, change.baseline), value(change.aspect, change.candidate))
        let values = "\(name(change.aspect)) \(before) → \(after)"
        if change.rows < minimumRows { return "\(values): \(change.rows) rows, fewer than \(minimumRows)" }
        guard let interval = change.interval, change.difference.isFinite else {
            return "\(values): too few rows for an interval"
        }
        let (lower, upper) = (amount(change, interval.lower), amount(change, interval.upper))
        let size = "\(amount(change, change.difference)) (\(lower) to \(upper))"
        let least = amount(change, change.effect, signed: false)
        return switch verdict {
        case .worse: "\(values): worse by \(size), at least the \(least) that matters"
        case .better: "\(values): better by \(size), at least the \(least) that matters"
        case .same where evidence: "\(values): changed by \(size), less than the \(least) that matters"
        case .same: "\(values): no evidence of a change, \(size)"
        case .inconclusive: "\(values): inconclusive"
        }
    }

    static func drift(
        _ drift: DriftBetweenVersions, limit: Double?, verdict: ComparisonVerdict, minimumRows: Int
    ) -> String {
        let rows = min(drift.index.referenceRows, drift.index.currentRows)
        let score = "\(drift.subject) of the versions differs by psi \(ShortNumber.text(drift.index.score))"
        if verdict == .inconclusive { return "\(score): \(rows) rows, fewer than \(minimumRows)" }
        guard let limit, limit.isFinite else { return score }
        return verdict == .worse
            ? "\(score), above \(ShortNumber.text(limit))" : "\(score), not above \(ShortNumber.text(limit))"
    }

    private static func name(_ aspect: ComparisonAspect) -> String {
        switch aspect {
        case .errors: "error ratio"
        case .latency(let percent): "p\(percent) latency"
        default: aspect.name
        }
    }

    private static func value(_ aspect: ComparisonAspect, _ value: Double) -> String {
        switch aspect {
        case .errors: ShortNumber.percent(value)
        case .latency: "\(ShortNumber.text(value)) s"
        default: ShortNumber.text(value)
        }
    }

    /// A change as a share of the baseline where it is told as one, else in the unit of the number.
    private static func amount(_ change: AspectChange, _ amount: Double, signed: Bool = true) -> String {
        if change.isRelative, change.baseline != 0 {
            let share = amount / abs(change.baseline)
            return signed ? ShortNumber.signedPercent(share) : ShortNumber.percent(share)
        }
        if change.aspect == .errors { return "\(ShortNumber.signed(amount * 100, sign: signed)) points" }
        return ShortNumber.signed(amount, sign: signed)
    }
}
