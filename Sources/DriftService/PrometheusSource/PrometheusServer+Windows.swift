import Catalog
import Instruments
import ModelStatistics
import PromQL
import Specification

extension PrometheusServer {
    /// Features that one query asks for, so that it ends in time: of 24 hours, scraped each 15 s from twenty replicas, a server
    /// reads some five million samples for four features.
    private static let featuresAtOnce = 4

    /// The counts of a version in the window that ends the source's delay before `unixTime`; throws a `PrometheusError`.
    func window(
        of model: ModelSpecification, version: String, _ subjects: [ReferenceData.Subject], length: Duration,
        endingAt unixTime: Double
    ) async throws -> BinnedWindow {
        let queries = CountQueries(model: model.name, version: version, window: length, source.matches)
        let reading = WindowReading(server: self, queries: queries, time: unixTime - source.delay / .seconds(1))
        var window = BinnedWindow(rows: try await reading.rows())
        let (prediction, score) = (ReservedLabelValue.prediction, ReservedLabelValue.score)
        let features = subjects.filter { $0.name != prediction && $0.name != score }
        for part in features.map(\.name).chunks(of: Self.featuresAtOnce) {
            for (feature, count) in try await reading.missing(part) { window.missing[feature] = count }
        }
        for part in features.filter({ $0.kind == .numeric }).map(\.name).chunks(of: Self.featuresAtOnce) {
            for (feature, count) in try await reading.notNumbers(part) { window.notNumbers[feature] = count }
            for (feature, buckets) in try await reading.buckets(part) { window.add(.buckets(buckets), of: feature.text) }
        }
        for part in features.filter({ $0.kind == .categorical }).map(\.name).chunks(of: Self.featuresAtOnce) {
            for (feature, counts) in try await reading.categories(part) { window.add(.categories(counts), of: feature.text) }
        }
        if subjects.contains(where: { $0.name == prediction && $0.kind == .categorical }),
            let classes = try await reading.classes()
        {
            window.add(.categories(classes), of: prediction)
        }
        if subjects.contains(where: { $0.name == score }), let buckets = try await reading.scores() {
            window.add(.buckets(buckets), of: score)
        }
        return window
    }
}

/// The queries for one window, all at the same time.
private struct WindowReading {
    let server: PrometheusServer
    let queries: CountQueries
    /// Seconds since 1970.
    let time: Double

    func rows() async throws -> Double {
        let samples = try await server.counts(queries.growth(ModelMetrics.predictions, by: []), at: time)
        guard let rows = samples.first else { throw server.noSeries(queries.selector(ModelMetrics.predictions)) }
        return rows.value
    }

    func missing(_ features: [String]) async throws -> [CategoryKey: Double] {
        sums(try await growth(ModelMetrics.featureMissing, [Self.among(features)], by: [Labels.feature]), by: Labels.feature)
    }

    func notNumbers(_ features: [String]) async throws -> [CategoryKey: Double] {
        let matchers = [Self.among(features), .equal(Labels.reason.text, "wrong_type")]
        return sums(try await growth(ModelMetrics.featureInvalid, matchers, by: [Labels.feature]), by: Labels.feature)
    }

    func categories(_ features: [String]) async throws -> [CategoryKey: [CategoryKey: Double]] {
        let samples = try await growth(
            ModelMetrics.featureCategory, [Self.among(features)], by: [Labels.feature, Labels.category])
        return byFeature(samples).mapValues { sums($0, by: Labels.category) }
    }

    /// nil when nothing counts them.
    func classes() async throws -> [CategoryKey: Double]? {
        let samples = try await growth(ModelMetrics.predictionsByClass, by: [Labels.class])
        return samples.isEmpty ? nil : sums(samples, by: Labels.class)
    }

    func buckets(_ features: [String]) async throws -> [CategoryKey: BucketCounts] {
        let (metric, matchers, labels) = (ModelMetrics.featureValue, [Self.among(features)], [Labels.feature, Labels.le])
        let growth = byFeature(try await growth(metric, matchers, by: labels))
        let samples = byFeature(try await server.counts(queries.samples(metric, matchers, by: labels), at: time))
        return try growth.reduce(into: [:]) { buckets, feature in
            let (name, values) = feature
            buckets[name] = BucketCounts(growth: try byBound(values), samples: try byBound(samples[name] ?? []))
        }
    }

    /// nil when nothing counts them.
    func scores() async throws -> BucketCounts? {
        let growth = try await growth(ModelMetrics.predictionScore, by: [Labels.le])
        let samples = try await server.counts(queries.samples(ModelMetrics.predictionScore, by: [Labels.le]), at: time)
        return BucketCounts(growth: try byBound(growth), samples: try byBound(samples))
    }

    private static func among(_ features: [String]) -> LabelMatcher { .oneOf(Labels.feature.text, features) }

    private func growth(
        _ metric: MetricDefinition, _ matchers: [LabelMatcher] = [], by labels: [LabelName]
    ) async throws -> [CountSample] {
        try await server.counts(queries.growth(metric, matchers, by: labels), at: time)
    }

    private func byFeature(_ samples: [CountSample]) -> [CategoryKey: [CountSample]] {
        Dictionary(grouping: samples) { CategoryKey($0[Labels.feature.text]) }
    }

    private func sums(_ samples: [CountSample], by label: LabelName) -> [CategoryKey: Double] {
        samples.reduce(into: [:]) { $0[CategoryKey($1[label.text]), default: 0] += $1.value }
    }

    /// By the bound as a number: a server may have it as `1` of one replica and as `1.0` of another.
    private func byBound(_ samples: [CountSample]) throws -> [Double: Double] {
        try samples.reduce(into: [:]) { sums, sample in
            guard let bound = Double(sample[Labels.le.text]), !bound.isNaN, bound > -.infinity else {
                throw server.unreadable("'\(PrometheusReply.excerpt(sample[Labels.le.text]))' is no bound of a bucket")
            }
            sums[bound, default: 0] += sample.value
        }
    }
}

extension [String] {
    fileprivate func chunks(of size: Int) -> [[String]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
