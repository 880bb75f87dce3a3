/// What one pass over the rows adds up for `RegressionQuality`.
struct RegressionSums {
    private(set) var error = CompensatedSum()
    private(set) var absolute = CompensatedSum()
    private(set) var squared = CompensatedSum()
    private(set) var relative = CompensatedSum()
    private var label = CompensatedSum()
    private var (smallest, largest) = (Double.infinity, -Double.infinity)

    /// Both values are finite.
    mutating func add(label: Double, prediction: Double) {
        let difference = prediction - label
        error.add(difference)
        absolute.add(abs(difference))
        squared.add(difference * difference)
        relative.add(abs(difference) / max(abs(label), .ulpOfOne))
        self.label.add(label)
        (smallest, largest) = (min(smallest, label), max(largest, label))
    }

    /// R² over the columns that the sums were taken of.
    func determination(labels: [Double], predictions: [Double], rows: Double) -> Double? {
        guard rows >= 2 else { return nil }
        // By comparison: the rounded mean of a constant may leave a variance above 0.
        guard smallest < largest else { return squared.value == 0 ? 1 : 0 }
        let mean = label.value / rows
        var variance = CompensatedSum()
        for (label, prediction) in zip(labels, predictions) where label.isFinite && prediction.isFinite {
            variance.add((label - mean) * (label - mean))
        }
        return (1 - squared.value / variance.value).ifFinite
    }
}
