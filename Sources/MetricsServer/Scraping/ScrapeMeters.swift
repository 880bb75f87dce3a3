import Catalog
import HTTPTypes
package import Instruments

/// What a server says of its own scrapes.
package struct ScrapeMeters: Sendable {
    let inFlight: Gauge
    let shared: Counter
    let duration: Histogram
    private let replies: CounterFamily

    /// Registers the metrics; the usual codes show from the start.
    package init(_ registry: Registry) throws(RegistrationError) {
        replies = try registry.counter(ExporterMetrics.scrapes)
        inFlight = try registry.gauge(ExporterMetrics.scrapesInFlight).with()
        shared = try registry.counter(ExporterMetrics.sharedScrapes).with()
        duration = try registry.histogram(
            ExporterMetrics.scrapeDuration, buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
        ).with()
        for status in [HTTPResponse.Status.ok, .badRequest, .serviceUnavailable] { _ = replies.with(String(status.code)) }
    }

    func count(_ status: HTTPResponse.Status) { replies.with(String(status.code)).increment() }
}
