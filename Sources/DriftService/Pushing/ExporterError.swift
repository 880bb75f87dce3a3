/// Why the exporter did not give rows or take gauges.
package enum ExporterError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No answer, or none in time.
    case unreachable(request: String, reason: String)
    /// An answer other than 2xx; `message` is the exporter's own.
    case refused(request: String, status: Int, message: String)
    /// An answer that is not what was asked for.
    case unreadable(request: String, reason: String)
    /// The rows of the window are more bytes than the worker takes.
    case tooLarge(request: String, limit: Int)

    package var description: String {
        switch self {
        case .unreachable(let request, let reason): "\(request): no answer: \(reason)"
        case .refused(let request, let status, let message): "\(request): HTTP \(status): \(message)"
        case .unreadable(let request, let reason): "\(request): cannot be read: \(reason)"
        case .tooLarge(let request, let limit): "\(request): more than \(limit) bytes; configure a smaller window"
        }
    }
}
