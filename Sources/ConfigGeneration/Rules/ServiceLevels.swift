import PromQL
import Specification

/// How fast an error budget may burn before people are told.
struct BurnTier: Equatable {
    let severity: Severity
    /// Multiple of the rate at which the budget would last exactly its window.
    let factor: ExactDecimal
    let long: BurnWindow
    /// Lets the alert end soon after the errors do.
    let short: BurnWindow

    /// The two fastest tiers of the multiwindow alerts in Google's SRE workbook, chapter 5.
    static let all = [
        BurnTier(severity: .critical, factor: 14.4, long: .hour, short: .fiveMinutes),
        BurnTier(severity: .warning, factor: 6, long: .sixHours, short: .halfHour),
    ]

    /// The ratios above which each tier alerts, for the allowed ratio `budget`.
    ///
    /// No ratio exceeds 1, so where factor × budget comes near it the limit is halfway between the next lower and 1.
    static func limits(budget: ExactDecimal) -> [(tier: BurnTier, ratio: ExactDecimal)] {
        var lower = budget
        return all.reversed().map { tier in
            let wanted = tier.factor * budget
            lower = wanted > highestLimit ? (lower + 1) * 0.5 : wanted
            return (tier, lower)
        }.reversed()
    }

    private static let highestLimit: ExactDecimal = 0.9
}

/// A promised share of good predictions, and the queries that count bad ones.
struct ServiceLevel {
    let model: ModelSpecification
    let kind: Kind
    /// The share of bad predictions that the objective allows.
    let budget: ExactDecimal
    /// Time over which the budget counts.
    let window: Duration

    enum Kind: Equatable {
        case availability
        case latency(threshold: Duration)
    }

    init?(availabilityOf model: ModelSpecification) {
        guard let availability = model.service.availability else { return nil }
        self.init(model, .availability, objective: availability.objective, window: availability.window)
    }

    init?(latencyOf model: ModelSpecification) {
        guard let latency = model.service.latency else { return nil }
        self.init(model, .latency(threshold: latency.threshold), objective: latency.objective, window: latency.window)
    }

    private init?(_ model: ModelSpecification, _ kind: Kind, objective: Double, window: Duration) {
        guard let percent = ExactDecimal(objective) else { return nil }
        self.model = model
        self.kind = kind
        budget = (100 - percent) * 0.01
        self.window = window
    }

    /// How long the budget of a whole window lasts at the ratio `limit`, in whole minutes.
    func lifetime(atRatio limit: ExactDecimal) -> Duration {
        let seconds = Double(window.components.seconds) * budget.doubleValue / limit.doubleValue
        return .minutes(max(1, Int((seconds / 60).rounded())))
    }
}
