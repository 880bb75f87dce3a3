/// How much may be pushed; what is over is refused, never dropped in silence.
package struct PushLimits: Sendable, Equatable {
    /// Labels of one series, the grouping labels among them.
    package static let maximumLabels = 30
    /// UTF-8 bytes of one label value or name of a state.
    package static let maximumValueBytes = 1_024
    /// UTF-8 bytes of the name of a metric or label.
    package static let maximumNameBytes = 1_024
    /// Buckets, quantiles or states of one series.
    package static let maximumParts = 1_000

    package var maximumGroups: Int
    /// Series of all groups together; a histogram is one.
    package var maximumSeries: Int

    package init(maximumGroups: Int = 10_000, maximumSeries: Int = 200_000) {
        self.maximumGroups = maximumGroups
        self.maximumSeries = maximumSeries
    }
}

/// What pushes may do.
package struct PushConfiguration: Sendable {
    package var limits: PushLimits
    /// Of groups whose last push asked for none of its own.
    package var timeToLive: TimeToLive
    /// Whether names in bodies may be any UTF-8, as Prometheus 3 takes them; those of grouping labels are classic always.
    package var acceptsUTF8Names: Bool

    package init(
        limits: PushLimits = PushLimits(), timeToLive: TimeToLive = .never, acceptsUTF8Names: Bool = false
    ) {
        self.limits = limits
        self.timeToLive = timeToLive
        self.acceptsUTF8Names = acceptsUTF8Names
    }
}
