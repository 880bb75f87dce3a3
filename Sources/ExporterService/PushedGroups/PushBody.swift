import Exposition
import HTTPTypes
import Instruments
import MetricsServer

/// The families in the body of a push: OpenMetrics when its `Content-Type` says so, else text 0.0.4.
struct PushBody {
    let families: [MetricFamily]

    /// Replies 400 to what is no exposition, and to names that are not classic unless `acceptsUTF8Names`.
    init(_ bytes: [UInt8], contentType: String?, acceptsUTF8Names: Bool) throws {
        do throws(TextParseError) {
            families = try ExpositionParser.parse(bytes, contentType: contentType, maximumSeries: Self.maximumSeries)
        } catch {
            throw Self.invalid(error.description)
        }
        if !acceptsUTF8Names { for family in families { try Self.checkNames(of: family) } }
    }

    /// Beyond this, some hundreds of megabytes, a body is not even read to see which limit it breaks.
    private static let maximumSeries = 1_000_000

    private static func checkNames(of family: MetricFamily) throws {
        guard family.name.isClassic else { throw invalid("invalid metric name \(PushedSize.excerpt(family.name.text))") }
        for series in family.series {
            for label in series.labels + series.exemplars.flatMap(\.labels) where !label.name.isClassic {
                throw invalid("invalid label name \(PushedSize.excerpt(label.name.text))")
            }
        }
    }

    private static func invalid(_ message: String) -> ErrorReply {
        ErrorReply(.badRequest, code: "invalid_exposition", message)
    }
}

extension MetricSeries {
    fileprivate var exemplars: [Exemplar] {
        guard case .histogram(let histogram) = value else { return [exemplar].compactMap(\.self) }
        return (histogram.buckets.map(\.exemplar) + [exemplar, histogram.overflowExemplar]).compactMap(\.self)
    }
}
