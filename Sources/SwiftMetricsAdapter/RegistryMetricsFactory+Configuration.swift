public import Instruments

extension RegistryMetricsFactory {
    /// What swift-metrics' interface cannot say: names, help texts, units and buckets.
    public struct Configuration: Sendable {
        /// By the label of the metric, as the program gives it.
        public var descriptions: [String: Description]
        /// The buckets of recorders without their own.
        public var valueBuckets: HistogramBuckets
        /// The buckets of timers without their own, in seconds.
        public var durationBuckets: HistogramBuckets
        /// The name, before unit and `_total`, of a metric's label.
        public var metricName: @Sendable (String) -> String
        /// The label name of a dimension's name.
        public var labelName: @Sendable (String) -> String

        public init(
            descriptions: [String: Description] = [:],
            valueBuckets: HistogramBuckets = .classic(Self.defaultValueBounds),
            durationBuckets: HistogramBuckets = .classic(Self.defaultDurationBounds),
            metricName: @escaping @Sendable (String) -> String = Self.underscored,
            labelName: @escaping @Sendable (String) -> String = Self.underscored
        ) {
            self.descriptions = descriptions
            self.valueBuckets = valueBuckets
            self.durationBuckets = durationBuckets
            self.metricName = metricName
            self.labelName = labelName
        }
    }

    /// What one metric is, for people and for its encoding.
    public struct Description: Sendable {
        /// One sentence, written on the `# HELP` line.
        public var help: String
        /// A base unit such as `bytes`, which the name then ends with; a timer's is always `seconds`.
        public var unit: String
        /// Of a recorder or timer.
        public var buckets: HistogramBuckets?

        public init(help: String = "", unit: String = "", buckets: HistogramBuckets? = nil) {
            self.help = help
            self.unit = unit
            self.buckets = buckets
        }
    }
}

extension RegistryMetricsFactory.Configuration {
    /// 1, 5, 10, 50 and so on to a million: something for counts and sizes alike.
    public static let defaultValueBounds: HistogramBounds = [
        1, 5, 10, 50, 100, 500, 1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000,
    ]

    /// A millisecond to ten seconds.
    public static let defaultDurationBounds: HistogramBounds = [
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    ]

    /// The name with `_` for each ASCII character that classic names cannot have: `hb.requests` is `hb_requests`.
    ///
    /// Letters beyond ASCII stay, as Prometheus 3 takes them; a digit in front gets a `_` before it.
    public static func underscored(_ name: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.utf8.count + 1)
        for byte in name.utf8 {
            if bytes.isEmpty, ClassicName.isDigit(byte) { bytes.append(UInt8(ascii: "_")) }
            let isKept = byte >= 0x80 || ClassicName.isLetter(byte) || ClassicName.isDigit(byte)
            bytes.append(isKept ? byte : UInt8(ascii: "_"))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
