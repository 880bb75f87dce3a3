import PromQL
import Specification

/// How fast an error budget may burn before people are told.
struct BurnTier: Equatable {
    /// 1 is the fastest of its objective.
    let number: Int
    let severity: Severity
    /// Multiple of the rate at which the budget would last exactly its period, at least 1.
    let factor: ExactDecimal
    let long: Duration
    /// Lets the alert end soon after the bad events do.
    let short: Duration
    /// The short window before it was lengthened to four scrapes.
    let asked: Duration
    /// Share of bad events above which both windows must be: `factor` × the share that the objective allows, below 1.
    let limit: ExactDecimal
    let hold: Duration
    let keepFiring: Duration
    /// What the period or the objective leaves no room for, so that another burn stands in that costs as much; else nil.
    let replaced: Pace?

    /// A burn over a time.
    struct Pace: Equatable {
        let factor: ExactDecimal
        let long: Duration
    }

    /// A tier that would alert of the same burn as another one.
    struct Duplicate: Equatable {
        let pace: Pace
        let severity: Severity
        /// The tier's that says the same.
        let number: Int
    }

    /// The factor for which the objective leaves no room, so that a slower burn over a longer window stands in; else nil.
    var unreachable: ExactDecimal? { replaced.flatMap { $0.factor > factor ? $0.factor : nil } }
}

extension BurnTier {
    /// The tiers of an objective that allows the share `budget` of bad events over `window`, the fastest first, and those left
    /// out beside them.
    static func all(
        _ burn: BurnSpecification, budget: ExactDecimal, window: Duration, ranges: RuleRanges, hold: Duration
    ) -> (tiers: [BurnTier], duplicates: [Duplicate]) {
        let speeds =
            burn.tiers.map { $0.map { Speed($0) } }
            ?? Speed.workbook.map { $0.over(window, most: Speed.highest(budget: budget)) }
        var (tiers, duplicates, distinct) = ([BurnTier](), [Duplicate](), [Speed]())
        for speed in speeds {
            if let same = distinct.firstIndex(where: { $0.isSame(as: speed) }) {
                duplicates.append(Duplicate(pace: speed.replaced ?? speed.pace, severity: speed.severity, number: same + 1))
            } else {
                distinct.append(speed)
                tiers.append(speed.tier(number: distinct.count, budget: budget, ranges: ranges, hold: hold))
            }
        }
        return (tiers, duplicates)
    }

    /// A factor with its windows, before it is held against a budget.
    fileprivate struct Speed {
        var factor: ExactDecimal
        var long: Duration
        var short: Duration
        let severity: Severity
        var hold: Duration?
        var keepFiring: Duration?
        var replaced: Pace?

        var pace: Pace { Pace(factor: factor, long: long) }

        func isSame(as other: Speed) -> Bool { factor == other.factor && long == other.long }

        func tier(number: Int, budget: ExactDecimal, ranges: RuleRanges, hold: Duration) -> BurnTier {
            let asked = short
            let short = ranges.range(asked)
            return BurnTier(
                number: number, severity: severity, factor: factor, long: ranges.range(long), short: short, asked: asked,
                limit: factor * budget, hold: self.hold ?? min(hold, short / 2),
                keepFiring: keepFiring ?? min(short, .minutes(15)), replaced: replaced)
        }
    }
}

extension BurnTier.Speed {
    fileprivate init(_ tier: BurnSpecification.Tier) {
        self.init(
            factor: tier.factor.exact, long: tier.long, short: tier.short, severity: tier.severity, hold: tier.hold,
            keepFiring: tier.keepFiring)
    }

    /// A part of the budget that may burn in a window: Google's SRE workbook, chapter 5, table 5-8 and below.
    fileprivate struct Part {
        let percent: Int
        let long: Duration
        let severity: Severity
    }

    fileprivate static let workbook = [
        Part(percent: 2, long: .hours(1), severity: .critical), Part(percent: 5, long: .hours(6), severity: .critical),
        Part(percent: 10, long: .days(1), severity: .warning), Part(percent: 10, long: .days(3), severity: .warning),
    ]

    /// The highest factor, in hundredths, whose limit a share of bad events can exceed by a margin.
    fileprivate static func highest(budget: ExactDecimal) -> Int128 {
        let limit = max(0.9, (budget + 1) * 0.5)
        return Int128(max(100, (limit.doubleValue / budget.doubleValue * 100 + 1e-9).rounded(.down)))
    }
}

extension BurnTier.Speed.Part {
    /// The factor that burns the part of a budget of `window`, at least 1 and at most `most` hundredths: beyond these
    /// the long window changes instead, so that an alert still costs the same part of the budget.
    fileprivate func over(_ window: Duration, most: Int128) -> BurnTier.Speed {
        let (period, length) = (window.milliseconds, long.milliseconds)
        let wanted = (Int128(percent) * period + length / 2) / length
        let hundredths = max(100, min(wanted, most))
        let long = hundredths == wanted ? self.long : Self.minutes(Int128(percent) * period, hundredths)
        return BurnTier.Speed(
            factor: ExactDecimal(significand: hundredths, exponent: -2), long: long,
            short: Self.minutes(long.milliseconds, 12), severity: severity,
            replaced: wanted == hundredths
                ? nil : BurnTier.Pace(factor: ExactDecimal(significand: wanted, exponent: -2), long: self.long))
    }

    /// `milliseconds / divisor`, rounded up to whole minutes.
    private static func minutes(_ milliseconds: Int128, _ divisor: Int128) -> Duration {
        .minutes(Int((milliseconds + divisor * 60_000 - 1) / (divisor * 60_000)))
    }
}

extension Duration {
    /// Whole milliseconds.
    fileprivate var milliseconds: Int128 {
        Int128(components.seconds) * 1000 + Int128(components.attoseconds) / 1_000_000_000_000_000
    }
}
