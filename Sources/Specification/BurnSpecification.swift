/// When people hear that an objective's error budget burns.
package struct BurnSpecification: Sendable, Hashable {
    /// Alerts when both windows burn the budget `factor` times as fast as it would last exactly its period.
    package struct Tier: Sendable, Hashable {
        /// Above 1, or 1; `factor` × the share of bad events that the objective allows is below 1.
        package var factor: Double
        package var long: Duration
        /// Lets the alert end soon after the bad events do; shorter than `long`.
        package var short: Duration
        package var severity: Severity
        /// How long both must burn; nil leaves it to the generator.
        package var hold: Duration?
        /// How long the alert fires on after that; nil leaves it to the generator.
        package var keepFiring: Duration?

        package init(
            factor: Double, long: Duration, short: Duration, severity: Severity, hold: Duration? = nil,
            keepFiring: Duration? = nil
        ) {
            self.factor = factor
            self.long = long
            self.short = short
            self.severity = severity
            self.hold = hold
            self.keepFiring = keepFiring
        }
    }

    /// The most tiers that one objective may have.
    package static let mostTiers = 6

    /// From the fastest to the slowest; nil means those of Google's SRE workbook, and none that nobody is told.
    package var tiers: [Tier]?
    /// Bad events in a tier's long window below which it does not alert, at least 1: one or two are chance.
    package var minimumBad: Int

    package init(tiers: [Tier]? = nil, minimumBad: Int = 3) {
        self.tiers = tiers
        self.minimumBad = minimumBad
    }
}
