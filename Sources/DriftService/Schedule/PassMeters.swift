import Catalog
import Instruments

/// What the worker tells of its own passes.
struct PassMeters: Sendable {
    private enum Outcome: String, CaseIterable {
        case scored
        case tooFewRows = "too_few_rows"
        case failed
    }

    private static let buckets: HistogramBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

    private let passes: CounterFamily
    private let duration: HistogramFamily

    /// Every model starts with counters at 0, so that the first failure shows as an increase.
    init(_ registry: Registry, models: [String]) throws {
        passes = try registry.counter(ExporterMetrics.workerPasses)
        duration = try registry.histogram(ExporterMetrics.workerPassDuration, buckets: Self.buckets)
        for model in models {
            for outcome in Outcome.allCases { _ = passes.with(model, outcome.rawValue) }
        }
    }

    func count(_ result: WindowResult) {
        count(result.features == nil ? .tooFewRows : .scored, result.model)
    }

    func countFailure(model: String) { count(.failed, model) }

    func observe(_ time: Duration, model: String) { duration.with(model).observe(time / .seconds(1)) }

    private func count(_ outcome: Outcome, _ model: String) { passes.with(model, outcome.rawValue).increment() }
}
