import Catalog
import Instruments

extension PushedGroups {
    /// Adds the groups and what is to be known about them to the registry's scrapes; `now` gives the Unix time.
    func collect(in registry: Registry, now: @escaping @Sendable () -> Double) throws {
        let start = now()
        let definitions = [
            ExporterMetrics.pushedGroups, ExporterMetrics.expiredGroups, ExporterMetrics.pushedSeries,
            ExporterMetrics.pushedSeriesLimit,
        ]
        try registry.collect(definitions) { [self] in
            let now = now()
            return totals(now: now).families(since: start) + families(now: now)
        }
    }
}

extension PushedGroups.Totals {
    /// - Parameter start: the Unix time from which expired groups are counted.
    fileprivate func families(since start: Double) -> [MetricFamily] {
        let gauges = [
            (ExporterMetrics.pushedGroups, groups), (ExporterMetrics.pushedSeries, series),
            (ExporterMetrics.pushedSeriesLimit, seriesLimit),
        ]
        let expired = MetricSeries(value: .number(Double(expired)), created: start)
        return gauges.map { MetricFamily($0, series: [MetricSeries(value: .number(Double($1)))]) }
            + [MetricFamily(ExporterMetrics.expiredGroups, series: [expired])]
    }
}
