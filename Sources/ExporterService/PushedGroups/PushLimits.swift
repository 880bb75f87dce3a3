/// How much may be pushed; what is over is refused, never dropped in silence.
package struct PushLimits: Sendable, Equatable {
    /// Labels of one series, the grouping labels among them.
    package static let maximumLabels = 30
    /// UTF-8 bytes of one label value.
    package static let maximumValueBytes = 1_024

    package var maximumGroups: Int
    /// Series of all groups together; a histogram is one.
    package var maximumSeries: Int

    package init(maximumGroups: Int = 10_000, maximumSeries: Int = 200_000) {
        self.maximumGroups = maximumGroups
        self.maximumSeries = maximumSeries
    }
}
