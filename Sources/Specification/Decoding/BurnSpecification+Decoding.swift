extension BurnSpecification {
    /// The keys that every objective has.
    static let objectiveKeys = ["objective", "window", "tiers", "min_bad"]

    /// Reads `tiers` and `min_bad` of an objective; `tiers: off` alerts nobody.
    init(decoding keys: YAMLMapping, objective: Double?, window: Duration, _ stack: StackSpecification) {
        self.init()
        minimumBad = keys["min_bad"]?.integer(.positive) ?? minimumBad
        guard let written = keys.written("tiers") else { return }
        if written.isOff {
            tiers = []
            return
        }
        guard let items = written.list() else { return }
        let period = Period(objective: objective, window: window, scrapeInterval: stack.scrapeInterval)
        let read = items.compactMap { Tier(decoding: $0, period) }
        if items.count > Self.mostTiers {
            written.report(.outOfRange, "\(written.path) has \(items.count) tiers; at most \(Self.mostTiers) are possible")
        }
        if items.isEmpty { written.report(.missingKey, "\(written.path) must list at least one tier, or be off") }
        if read.count == items.count { tiers = read.sorted { $0.factor > $1.factor } }
    }

    /// What a tier is judged by.
    fileprivate struct Period {
        /// Percent; nil when it could not be read.
        let objective: Double?
        let window: Duration
        let scrapeInterval: Duration
    }
}

extension BurnSpecification.Tier {
    fileprivate init?(decoding value: YAMLValue, _ period: BurnSpecification.Period) {
        guard let keys = value.mapping(["factor", "budget", "long", "short", "severity", "for", "keep_firing_for"]) else {
            return nil
        }
        let long = keys.required("long")?.duration(.fourSamples(period.scrapeInterval), .atMost(window: period.window))
        let severity = keys.required("severity")?.choice(Severity.self)
        let short = keys["short"].flatMap { written in
            written.duration(.fourSamples(period.scrapeInterval), .below(long: long ?? period.window))
        }
        let hold = keys["for"]?.duration()
        let keepFiring = keys["keep_firing_for"]?.duration()
        guard let long, let severity, let factor = keys.burnFactor(long: long, period) else { return nil }
        self.init(
            factor: factor, long: long, short: short ?? max(long / 12, period.scrapeInterval * 4), severity: severity,
            hold: hold, keepFiring: keepFiring)
    }
}

extension YAMLMapping {
    /// `factor`, or what burns `budget` percent of the budget in the long window; refused where no burn is that fast.
    fileprivate func burnFactor(long: Duration, _ period: BurnSpecification.Period) -> Double? {
        guard let written = self["factor"] ?? self["budget"] else {
            value.report(.missingKey, "\(value.path) needs a factor or the budget that may burn in its long window")
            return nil
        }
        if self["factor"] != nil, let budget = self["budget"] {
            budget.report(.conflictingKeys, "\(value.path) has both a factor and a budget; either follows from the other")
            return nil
        }
        let isFactor = self["factor"] != nil
        guard let number = isFactor ? written.number(.positive) : written.number(.percentage) else { return nil }
        let factor = isFactor ? number : number / 100 * (period.window / long)
        let judged = BurnReach(factor: factor, long: long, window: period.window)
        guard let fault = judged.fault(objective: period.objective) else { return factor }
        written.report(.infeasibleTier, "\(written.path): \(fault)")
        return nil
    }
}
