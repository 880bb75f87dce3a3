import Catalog
import Instruments
import PromQL
import Specification

/// A promised share of good events, of which the budget of bad ones follows.
struct ServiceLevel {
    let model: ModelSpecification
    let kind: Kind
    /// The share of bad events that the objective allows.
    let budget: ExactDecimal
    /// Time over which the budget counts.
    let window: Duration
    let burn: BurnSpecification
    let ranges: RuleRanges
    /// From the fastest to the slowest.
    let tiers: [BurnTier]
    /// Tiers that say no more than others of these, and are left out.
    let duplicates: [BurnTier.Duplicate]
    /// How often the rules of the model's objectives are evaluated.
    private(set) var interval: Duration = .minutes(1)

    enum Kind: Equatable {
        case availability
        case latency(threshold: Duration, ServiceSpecification.Latency.Histogram)
        case accuracy
        case freshness(limit: Duration, ServiceSpecification.Freshness.Subject)
    }

    /// The promises of a model in the order of its section; `hold` is the longest time before an alert fires.
    static func all(_ model: ModelSpecification, ranges: RuleRanges, hold: Duration) -> [ServiceLevel] {
        let service = model.service
        func level(_ kind: Kind, _ objective: Double, _ window: Duration, _ burn: BurnSpecification) -> ServiceLevel {
            ServiceLevel(model, kind, objective: objective, window: window, burn: burn, ranges: ranges, hold: hold)
        }
        var levels = [
            service.availability.map { level(.availability, $0.objective, $0.window, $0.burn) },
            service.latency.map { level(.latency(threshold: $0.threshold, $0.histogram), $0.objective, $0.window, $0.burn) },
            service.accuracy.map { level(.accuracy, $0.objective, $0.window, $0.burn) },
            service.freshness.map { level(.freshness(limit: $0.limit, $0.subject), $0.objective, $0.window, $0.burn) },
        ].compactMap(\.self)
        let interval = levels.map(\.ownInterval).min() ?? .minutes(1)
        for index in levels.indices { levels[index].interval = interval }
        return levels
    }

    private init(
        _ model: ModelSpecification, _ kind: Kind, objective: Double, window: Duration, burn: BurnSpecification,
        ranges: RuleRanges, hold: Duration
    ) {
        self.model = model
        self.kind = kind
        self.window = window
        self.burn = burn
        self.ranges = ranges
        budget = (100 - objective.exact) * 0.01
        (tiers, duplicates) = BurnTier.all(burn, budget: budget, window: window, ranges: ranges, hold: hold)
    }

    /// The value of the label `slo`.
    var name: String {
        switch kind {
        case .availability: "availability"
        case .latency: "latency"
        case .accuracy: "accuracy"
        case .freshness: "freshness"
        }
    }

    var alertName: AlertName {
        switch kind {
        case .availability: .errorRatio
        case .latency: .latency
        case .accuracy: .wrongRatio
        case .freshness: .staleRatio
        }
    }

    /// The labels that tell its series apart, beside `slo`.
    var level: [LabelName] {
        if case .freshness = kind { [Labels.model] } else { [Labels.model, Labels.version] }
    }

    /// Five times in the shortest window, but at least each minute and no oftener than scrapes come.
    private var ownInterval: Duration {
        let shortest = tiers.map(\.short).min() ?? BurnWindow.counts
        return max(ranges.scrapeInterval, min(.minutes(1), .seconds((shortest / 5).components.seconds)))
    }

    /// How long the budget of a whole window lasts at the ratio `limit`, in whole minutes.
    func lifetime(atRatio limit: ExactDecimal) -> Duration {
        let seconds = Double(window.components.seconds) * budget.doubleValue / limit.doubleValue
        return .minutes(max(1, Int((seconds / 60).rounded())))
    }
}
