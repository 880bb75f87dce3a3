/// Why a Prometheus-compatible server did not give the counts of a window, and what to do.
package enum PrometheusError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No answer.
    case unreachable(url: String, reason: String)
    /// No complete answer in time.
    case timedOut(url: String, limit: Duration)
    /// An error of the server; `message` is its own.
    case refused(url: String, status: Int, message: String)
    /// An answer that may lack replicas.
    case incomplete(url: String, message: String)
    /// An answer that is not what was asked for.
    case unreadable(url: String, reason: String)
    case tooLarge(url: String, limit: Int)
    /// Nothing counts predictions of the version.
    case noSeries(url: String, series: String)
    /// A file with a secret cannot be used.
    case credentials(file: String, reason: String)

    package var description: String {
        switch self {
        case .unreachable(let url, let reason): "\(url): no answer: \(reason)"
        case .timedOut(let url, let limit):
            "\(url): no answer within \(limit / .seconds(1)) seconds; configure a smaller drift.window or a longer timeout"
        case .refused(let url, let status, let message):
            "\(url): HTTP \(status)\(message.isEmpty ? "" : ": \(message)")\(Self.advice(status).map { "; \($0)" } ?? "")"
        case .incomplete(let url, let message):
            "\(url): the answer may lack replicas: \(message); nothing is scored until the server answers in full"
        case .unreadable(let url, let reason):
            "\(url): cannot be read: \(reason); does the url lead to the HTTP API of a Prometheus-compatible server?"
        case .tooLarge(let url, let limit):
            "\(url): more than \(limit) bytes; are there categories without bound, or is a label missing in drift.source.match?"
        case .noSeries(let url, let series):
            "\(url): no series \(series) in the window; does the server scrape the exporter, and do the labels of "
                + "drift.source.match fit?"
        case .credentials(let file, let reason): "\(file): \(reason)"
        }
    }

    private static func advice(_ status: Int) -> String? {
        switch status {
        case 400: "the server must know the PromQL of Prometheus 2.26 or newer"
        case 401, 403: "check bearer_token_file, or username and password_file, and tenant"
        case 404: "the url may lack a path, as /prometheus of Mimir or /select/0/prometheus of a VictoriaMetrics cluster"
        case 422: "configure a smaller drift.window, or raise the server's limits, such as --query.max-samples"
        case 429, 503: "the server is busy or starting; it is asked again"
        default: nil
        }
    }
}
