import Instruments

extension MetricFamily {
    /// The families of a group with its labels written into each series, as a scrape of its own has them.
    static func labelled(_ families: [MetricFamily], with labels: [Label]) -> [MetricFamily] {
        families.map { family in
            var family = family
            family.series = family.series.map { series in
                let own = series.labels.filter { label in !labels.contains { $0.name == label.name } }
                return MetricSeries(labels: own + labels, value: series.value)
            }
            return family
        }
    }

    /// One family of each name, in the order in which the names first come; series sorted.
    static func merged(_ families: [MetricFamily]) -> [MetricFamily] {
        var merged: [MetricFamily] = []
        var places: [MetricName: Int] = [:]
        for family in families {
            if let place = places[family.name] {
                merged[place].series += family.series
            } else {
                places[family.name] = merged.count
                merged.append(family)
            }
        }
        for index in merged.indices { merged[index].series.sort(by: MetricSeries.inExpositionOrder) }
        return merged
    }
}
