import Catalog
import Instruments
import PromQL
import Specification

/// Loads of which a given share is bad, as the series that an objective counts.
struct ObjectiveSeries {
    let level: ServiceLevel

    /// Events for some ticks.
    struct Phase {
        /// The share of bad ones.
        var ratio: ExactDecimal
        var ticks: Int
        var perTick: ExactDecimal = 1_000_000
    }

    /// Good and bad events so far, tick by tick.
    struct Run {
        var good: (from: ExactDecimal, by: ExactDecimal)
        var bad: (from: ExactDecimal, by: ExactDecimal)
        var ticks: Int
    }

    func load(_ phases: [Phase]) -> [InputSeries] {
        var (good, bad) = (ExactDecimal(0), ExactDecimal(0))
        var runs = [Run(good: (0, 0), bad: (0, 0), ticks: 1)]
        for phase in phases {
            let (better, worse) = ((1 - phase.ratio) * phase.perTick, phase.ratio * phase.perTick)
            runs.append(Run(good: (good + better, better), bad: (bad + worse, worse), ticks: phase.ticks))
            good = good + better * ExactDecimal(phase.ticks)
            bad = bad + worse * ExactDecimal(phase.ticks)
        }
        return series(runs)
    }

    /// The series that count the events; where no bad one came, that of errors was never born.
    func series(_ runs: [Run]) -> [InputSeries] {
        let model = level.model
        let isBorn = runs.contains { $0.bad.from > 0 || $0.bad.by > 0 }
        let total = runs.samples { ($0.good.from + $0.bad.from, $0.good.by + $0.bad.by) }
        let (good, bad) = (runs.samples(\.good), runs.samples(\.bad))
        switch level.kind {
        case .availability:
            let errors = ModelMetrics.predictionErrors.selector(.equal(Labels.errorType, "timeout")).ofReplica(model)
            return [InputSeries(ModelMetrics.predictions.selector().ofReplica(model), total)]
                + (isBorn ? [InputSeries(errors, bad)] : [])
        case .latency(let threshold, .classic):
            let fast = ModelMetrics.predictionLatency.buckets(.equal(Labels.le, threshold.bucketBound))
            return [
                InputSeries(ModelMetrics.predictionLatency.count().ofReplica(model), total),
                InputSeries(fast.ofReplica(model), good),
            ]
        case .latency(let threshold, .native):
            let histogram = NativeSamples(threshold: threshold.secondsValue)
            return [InputSeries(ModelMetrics.predictionLatency.selector().ofReplica(model), histogram.samples(runs))]
        case .accuracy: return [cell("a", "a", good)] + (isBorn ? [cell("a", "b", bad)] : [])
        case .freshness: preconditionFailure("\(level.name) has no counters")
        }
    }

    private func cell(_ predicted: String, _ actual: String, _ samples: Samples) -> InputSeries {
        InputSeries(
            ModelMetrics.confusion.selector(.equal(Labels.predicted, predicted), .equal(Labels.actual, actual))
                .ofReplica(level.model), samples)
    }
}

extension [ObjectiveSeries.Run] {
    fileprivate func samples(_ part: (Element) -> (from: ExactDecimal, by: ExactDecimal)) -> Samples {
        Samples(runs: map { Samples.linear(from: part($0).from, by: part($0).by, $0.ticks).text })
    }
}

/// A native histogram of base 2 whose observations are clearly below a threshold or clearly above it.
struct NativeSamples {
    /// Seconds.
    let threshold: Double

    func samples(_ runs: [ObjectiveSeries.Run]) -> Samples {
        Samples(
            runs: runs.map { run in
                let start = text(run.good.from, run.bad.from)
                return "\(start)+\(text(run.good.by, run.bad.by))x\(run.ticks - 1)"
            })
    }

    /// Bucket `i` holds what is in (2^(i-1), 2^i].
    private func text(_ good: ExactDecimal, _ bad: ExactDecimal) -> String {
        let below = Int(threshold.exponent)
        return "{{schema:0 count:\(good + bad) offset:\(below) buckets:[\(good) 0 \(bad)]}}"
    }
}

extension ServiceLevel {
    /// Whether its events are counters, which a test can load as it likes.
    var hasLoad: Bool {
        switch kind {
        case .availability, .latency, .accuracy: true
        case .freshness: false
        }
    }

    /// The labels of the champion's series that rules record of the objective.
    var championLabels: [LabelName: String] {
        model.championLabels.filter { level.contains($0.key) }.merging([Labels.slo: name]) { $1 }
    }
}
