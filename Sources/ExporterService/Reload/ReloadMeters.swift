import Catalog
import Instruments

/// What became of the readings of the configuration file.
struct ReloadMeters: Sendable {
    private let successes, failures: Counter
    private let isSuccessful, successTime: Gauge

    /// - Parameter start: the Unix time at which the configuration was read first, successfully.
    init(_ registry: Registry, start: Double) throws {
        let reloads = try registry.counter(ExporterMetrics.configReloads)
        (successes, failures) = (reloads.with("success"), reloads.with("failure"))
        isSuccessful = try registry.gauge(ExporterMetrics.configReloadSuccessful).with()
        successTime = try registry.gauge(ExporterMetrics.configReloadTime).with()
        isSuccessful.set(1)
        successTime.set(start)
    }

    /// - Parameter now: the Unix time.
    func countSuccess(now: Double) {
        successes.increment()
        isSuccessful.set(1)
        successTime.set(now)
    }

    func countFailure() {
        failures.increment()
        isSuccessful.set(0)
    }
}
