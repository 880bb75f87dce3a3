public import Instruments

/// A format in which metrics are served, as a scraper asked for it.
public struct ExpositionFormat: Sendable, Hashable {
    /// What the bytes look like.
    public enum Syntax: Sendable, Hashable {
        /// <https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format>
        case text
        /// <https://prometheus.io/docs/specs/om/open_metrics_spec/>
        case openMetrics
        /// Messages `io.prometheus.client.MetricFamily`, each behind its length.
        case protobuf
    }

    public let syntax: Syntax
    /// `0.0.4` or `1.0.0` of text, `0.0.1` or `1.0.0` of OpenMetrics; protobuf has none.
    public let version: String
    /// How names that are not classic are written.
    public var escaping: NameEscaping
    /// Whether OpenMetrics has `_created` lines, which double the series of counters; protobuf has these times always.
    public var writesCreated = false

    init(_ syntax: Syntax, version: String, escaping: NameEscaping = .underscores) {
        self.syntax = syntax
        self.version = version
        self.escaping = escaping
    }

    /// Text 0.0.4, the format that every scraper reads.
    public static let text = Self(.text, version: "0.0.4")
    /// OpenMetrics 1.0.0.
    public static let openMetrics = Self(.openMetrics, version: "1.0.0")
    /// Delimited protobuf messages, the only format with native histograms.
    public static let protobuf = Self(.protobuf, version: "")

    /// The value of the reply's `Content-Type`; Prometheus 3 fails a scrape without one.
    public var contentType: String {
        let type =
            switch syntax {
            case .text: "text/plain; version=\(version); charset=utf-8"
            case .openMetrics: "application/openmetrics-text; version=\(version); charset=utf-8"
            case .protobuf:
                "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited"
            }
        return "\(type); escaping=\(escaping.rawValue)"
    }
}

/// The encoding was given up because nobody waits for it any more.
public struct EncodingCancelled: Error, Equatable {}

extension ExpositionFormat {
    /// The exposition of the families, in the order given; a family without series is left out.
    ///
    /// - Parameter isCancelled: asked between families and every few hundred series.
    public func encode(
        _ families: [FamilySnapshot], isCancelled: () -> Bool = { false }
    ) throws(EncodingCancelled) -> [UInt8] {
        var bytes: [UInt8] = []
        try encode(families, into: &bytes, isCancelled: isCancelled)
        return bytes
    }

    /// Replaces `bytes` by the exposition, in the memory that the array has: for one that renders often.
    ///
    /// Fresh memory costs the kernel more than the encoder takes to fill it. A cancelled encoding leaves the array empty.
    public func encode(
        _ families: [FamilySnapshot], into bytes: inout [UInt8], isCancelled: () -> Bool = { false }
    ) throws(EncodingCancelled) {
        guard let rendered = self.bytes(of: families, in: &bytes, isCancelled) else { throw EncodingCancelled() }
        bytes = rendered
    }

    /// The exposition of families that are there as values.
    public func encode(_ families: [MetricFamily]) -> [UInt8] {
        var memory: [UInt8] = []
        return bytes(of: families.map(FamilySnapshot.init), in: &memory) { false } ?? []
    }

    private func bytes(
        of families: [FamilySnapshot], in memory: inout [UInt8], _ isCancelled: () -> Bool
    ) -> [UInt8]? {
        withoutActuallyEscaping(isCancelled) { isCancelled in
            let families = families.filter { $0.count > 0 }
            switch syntax {
            case .text: return write(families, TextEncoder(self, families), &memory, isCancelled)
            case .openMetrics: return write(families, OpenMetricsEncoder(self, families), &memory, isCancelled)
            case .protobuf: return write(families, ProtobufEncoder(self, families), &memory, isCancelled)
            }
        }
    }

    private func write(
        _ families: [FamilySnapshot], _ encoder: some FamilyEncoder, _ memory: inout [UInt8],
        _ isCancelled: @escaping () -> Bool
    ) -> [UInt8]? {
        let expected = families.map(encoder.forecast)
        var output = OutputBuffer(SizeForecast(expected), in: &memory, isCancelled: isCancelled)
        for (index, family) in families.enumerated() {
            guard output.start(expected[index]) else { return nil }
            encoder.write(family, at: index, to: &output)
        }
        output.append(encoder.end.utf8)
        return output.take()
    }
}
