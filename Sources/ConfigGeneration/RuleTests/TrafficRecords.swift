import Catalog
import Instruments
import PromQL
import Specification

/// What is recorded of a model's traffic, its errors and its latency, and of missing and invalid values.
struct TrafficRecords {
    let model: ModelSpecification

    private static let (ticks, end) = (40, 38)
    /// With every tick, of two replicas: predictions, errors, missing and invalid values, and predictions by bucket of latency.
    private static let replicas: [(all: Int, errors: Int, missing: Int, invalid: Int, fast: [Int])] = [
        (600, 12, 60, 3, [300, 588]), (300, 0, 15, 6, [60, 300]),
    ]
    private static let bounds = ["0.125", "0.5"]
    private static let error = LabelMatcher.equal(Labels.errorType, "timeout")

    /// Of a steady load, when a range of an hour is not full yet: a rate is the same.
    func all(_ clock: TestClock) -> [RecordScenario] {
        [RecordScenario("steady traffic of two replicas", series: traffic + features, checks: rates(clock) + shares)]
    }

    private func counter(_ selector: VectorSelector, _ replica: Int, _ step: Int) -> InputSeries {
        InputSeries(
            selector.ofReplica(replica, model, model.versions.champion), .linear(from: 0, by: ExactDecimal(step), Self.ticks))
    }

    private var traffic: [InputSeries] {
        let latency = ModelMetrics.predictionLatency
        return Self.replicas.enumerated().flatMap { index, replica -> [InputSeries] in
            let buckets = zip(Self.bounds + ["+Inf"], replica.fast + [replica.all]).map { bound, count in
                counter(latency.buckets(.equal(Labels.le, bound)), index, count)
            }
            return [
                counter(ModelMetrics.predictions.selector(), index, replica.all),
                counter(ModelMetrics.predictionErrors.selector(Self.error), index, replica.errors),
                counter(latency.count(), index, replica.all), counter(latency.sum(), index, replica.all / 4),
            ] + buckets
        }
    }

    private var feature: FeatureSpecification? { model.features.first }

    private var features: [InputSeries] {
        guard let feature else { return [] }
        let ofFeature = LabelMatcher.equal(Labels.feature, feature.name)
        return Self.replicas.enumerated().flatMap { index, replica in
            [
                counter(ModelMetrics.featureMissing.selector(ofFeature), index, replica.missing),
                counter(
                    ModelMetrics.featureInvalid.selector(ofFeature, .equal(Labels.reason, "out_of_range")), index, replica.invalid),
            ]
        }
    }

    private func sum(_ count: (Int) -> Int) -> Double { Double(Self.replicas.indices.reduce(0) { $0 + count($1) }) }
    private var predictions: Double { sum { Self.replicas[$0].all } }

    private func expected(_ name: String, _ value: Double, _ labels: [LabelName: String] = [:]) -> ExpectedRecord {
        ExpectedRecord(name, at: Self.end, [.init(model.championLabels.merging(labels) { $1 }, value)])
    }

    private func rates(_ clock: TestClock) -> [ExpectedRecord] {
        let seconds = clock.interval.exactSeconds.doubleValue
        let errors = sum { Self.replicas[$0].errors }
        let buckets = ExpectedRecord(
            RecordingNames.latencyBucketsRate, at: Self.end,
            (Self.bounds + ["+Inf"]).enumerated().map { index, bound in
                let count = index < Self.bounds.count ? sum { Self.replicas[$0].fast[index] } : predictions
                return .init(model.championLabels.merging([Labels.le: bound]) { $1 }, count / seconds)
            })
        return [
            expected(RecordingNames.predictionsRate, predictions / seconds),
            expected(RecordingNames.errorsRate, errors / seconds), expected(RecordingNames.errorRatio, errors / predictions),
            expected(RecordingNames.latencyMean, 0.25), buckets,
        ]
    }

    private var shares: [ExpectedRecord] {
        guard let feature else { return [] }
        let ofFeature = [Labels.feature: feature.name]
        return [
            expected(RecordingNames.missingRatio, sum { Self.replicas[$0].missing } / predictions, ofFeature),
            expected(
                RecordingNames.invalidRatio, sum { Self.replicas[$0].invalid } / predictions,
                ofFeature.merging([Labels.reason: "out_of_range"]) { $1 }),
        ]
    }
}

extension TrafficScenarios {
    /// A day and a week after the traffic began, and changed.
    var records: [RecordScenario] {
        guard !rules.alerts.isEmpty else { return [] }
        let labels = [Labels.model: rules.model.name]
        let (day, hour) = (Self.day, Self.hour)
        let phases: [(share: ExactDecimal, ticks: Int)] = [(1, day), (0.5, 6 * day), (0.25, 2 * day)]
        func expected(_ name: String, _ tick: Int, _ share: Double) -> ExpectedRecord {
            ExpectedRecord(name, at: tick, [.init(labels, share * 10_000 * Double(hour))])
        }
        let (second, eighth) = (day + 2 * hour, 7 * day + 2 * hour)
        return [
            RecordScenario(
                "traffic that falls after a day and after a week", series: [traffic(phases)],
                checks: [
                    expected(RecordingNames.predictionsOfHour, second, 0.5), expected(RecordingNames.predictionsBefore, second, 1),
                    expected(RecordingNames.predictionsOfHour, eighth, 0.25),
                    expected(RecordingNames.predictionsBefore, eighth, 0.5),
                ])
        ]
    }
}
