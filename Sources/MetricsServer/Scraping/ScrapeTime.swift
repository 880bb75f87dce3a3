import Foundation

/// How long a scraper waits, as it says in `X-Prometheus-Scrape-Timeout-Seconds`.
struct ScrapeTime: Sendable, Equatable {
    /// From the request to the end of the reply.
    let whole: Duration

    /// `nil` when the header is no number above 0; what is longer than ten minutes counts as ten minutes.
    init?(header: String) {
        guard let seconds = Double(header), seconds > 0, seconds.isFinite else { return nil }
        whole = .seconds(min(seconds, 600))
    }

    /// The time in which the reply must be made, so that there is some left to send it: half a second, as
    /// blackbox_exporter has it, or a tenth when the whole is short.
    var making: Duration { whole - min(.milliseconds(500), whole / 10) }
}
