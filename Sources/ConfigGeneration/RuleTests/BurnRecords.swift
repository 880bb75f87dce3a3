import Catalog
import Instruments
import PromQL
import Specification

/// What is recorded of the promises to a model's callers while a steady share is broken.
struct BurnRecords {
    let rules: ServiceRules

    private static let (ticks, end) = (40, 38)
    /// Predictions with every tick.
    private static let (all, failed, slow) = (1000, 20, 50)

    var all: [RecordScenario] {
        guard !rules.levels.isEmpty else { return [] }
        let checks = rules.levels.flatMap { level in
            BurnWindow.allCases.map { window in
                let share = level.kind == .availability ? Self.failed : Self.slow
                return ExpectedRecord(
                    level.ratioName(window), at: Self.end,
                    [.init(rules.model.championLabels, Double(share) / Double(Self.all))])
            }
        }
        return [RecordScenario("a steady share of broken promises", series: counters + rules.levels.flatMap(fast), checks: checks)]
    }

    private func counter(_ selector: VectorSelector, _ step: Int) -> InputSeries {
        InputSeries(selector.ofReplica(rules.model), .linear(from: 0, by: ExactDecimal(step), Self.ticks))
    }

    private var counters: [InputSeries] {
        [
            counter(ModelMetrics.predictions.selector(), Self.all),
            counter(ModelMetrics.predictionErrors.selector(.equal(Labels.errorType, "timeout")), Self.failed),
            counter(ModelMetrics.predictionLatency.count(), Self.all),
        ]
    }

    private func fast(_ level: ServiceLevel) -> [InputSeries] {
        guard case .latency(let threshold) = level.kind else { return [] }
        let bucket = ModelMetrics.predictionLatency.buckets(.equal(Labels.le, threshold.bucketBound))
        return [counter(bucket, Self.all - Self.slow)]
    }
}
