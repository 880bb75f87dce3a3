/// An example of what a counter or a bucket counted, usually a trace.
///
/// See <https://prometheus.io/docs/specs/om/open_metrics_spec/#exemplars>.
public struct Exemplar: Sendable, Equatable {
    /// The most that names and values may have together, in Unicode code points.
    public static let maximumCodePoints = 128

    /// Sorted by name, each name once.
    public let labels: [Label]
    public let value: Double
    /// Seconds since 1970.
    public let timestamp: Double?

    /// `nil` when the labels are longer than `maximumCodePoints` or one name is given twice.
    public init?(labels: [Label], value: Double, timestamp: Double? = nil) {
        let length = labels.reduce(0) { $0 + $1.name.text.unicodeScalars.count + $1.value.unicodeScalars.count }
        let sorted = labels.sorted { $0.name < $1.name }
        guard length <= Self.maximumCodePoints, zip(sorted, sorted.dropFirst()).allSatisfy({ $0.name != $1.name }) else {
            return nil
        }
        self.labels = sorted
        self.value = value
        self.timestamp = timestamp
    }
}
