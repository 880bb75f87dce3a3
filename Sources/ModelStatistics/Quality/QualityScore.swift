/// One measure of quality of one window.
package struct QualityScore: Sendable, Equatable {
    package let metric: QualityMetric
    /// Of a measure of one class against all others; nil for the whole model, in a binary one for the positive class.
    package let classKey: CategoryKey?
    /// Finite.
    package let value: Double
    /// Where a formula exists.
    package let interval: ConfidenceInterval?
    /// Rows that the value was computed from.
    package let rows: Int
    /// Expected from the model's own scores, without labels.
    package let isEstimate: Bool

    package init(
        _ metric: QualityMetric, _ value: Double, interval: ConfidenceInterval? = nil, rows: Int, classKey: CategoryKey? = nil,
        isEstimate: Bool = false
    ) {
        self.metric = metric
        self.classKey = classKey
        self.value = value
        self.interval = interval
        self.rows = rows
        self.isEstimate = isEstimate
    }

    /// By metric, the whole before its classes in the order of their bytes.
    static func precedes(_ left: Self, _ right: Self) -> Bool {
        if left.metric != right.metric { return left.metric < right.metric }
        guard let key = right.classKey else { return false }
        return left.classKey.map { $0 < key } ?? true
    }
}
