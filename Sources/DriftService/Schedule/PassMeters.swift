import Catalog
import Instruments

/// What the worker tells of its own passes.
struct PassMeters: Sendable {
    private static let buckets: HistogramBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]
    private static let scored = "scored"
    private static let tooFewRows = "too_few_rows"

    private let passes: CounterFamily
    private let retries: CounterFamily
    private let duration: HistogramFamily
    private let lastStart: GaugeFamily
    private let lastSuccess: GaugeFamily
    private let lastDuration: GaugeFamily
    private let nextPass: GaugeFamily

    /// Every model starts with counters at 0, so that the first failure shows as an increase.
    init(_ registry: Registry, models: [String]) throws {
        passes = try registry.counter(ExporterMetrics.workerPasses)
        retries = try registry.counter(ExporterMetrics.workerRetries)
        duration = try registry.histogram(ExporterMetrics.workerPassDuration, buckets: Self.buckets)
        lastStart = try registry.gauge(ExporterMetrics.workerLastStart)
        lastSuccess = try registry.gauge(ExporterMetrics.workerLastSuccess)
        lastDuration = try registry.gauge(ExporterMetrics.workerLastDuration)
        nextPass = try registry.gauge(ExporterMetrics.workerNextPass)
        for model in models {
            for result in [Self.scored, Self.tooFewRows] + PassFailure.Cause.allCases.map(\.rawValue) {
                _ = passes.with(model, result)
            }
            for work in PassSchedule<ContinuousClock.Instant>.Work.allCases { _ = retries.with(model, work.rawValue) }
        }
    }

    func count(_ result: WindowResult) {
        passes.with(result.model, result.features == nil ? Self.tooFewRows : Self.scored).increment()
    }

    func count(_ failure: PassFailure, model: String) { passes.with(model, failure.cause.rawValue).increment() }

    /// Work that is about to be done again.
    func countRetry(_ work: String, model: String) { retries.with(model, work).increment() }

    func began(model: String, at unixTime: Double) { lastStart.with(model).set(unixTime) }

    func succeeded(model: String, at unixTime: Double) { lastSuccess.with(model).set(unixTime) }

    func observe(_ time: Duration, model: String) {
        duration.with(model).observe(time / .seconds(1))
        lastDuration.with(model).set(time / .seconds(1))
    }

    func plan(model: String, at unixTime: Double) { nextPass.with(model).set(unixTime) }
}
