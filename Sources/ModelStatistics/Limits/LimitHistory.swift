/// The latest values of a score in windows that kept their limit, of one version of a model: oldest first, bounded in number.
package struct LimitHistory: Sendable, Equatable, Codable {
    /// Of windows that a history holds unless another number is asked for.
    package static let defaultCapacity = 60

    /// Windows that are held at most; at least one.
    package let capacity: Int
    /// Finite.
    package private(set) var values: [Double]

    package init(capacity: Int = Self.defaultCapacity, values: [Double] = []) {
        self.capacity = max(capacity, 1)
        self.values = Array(values.filter(\.isFinite).suffix(self.capacity))
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            capacity: try container.decode(Int.self, forKey: .capacity),
            values: try container.decode([Double].self, forKey: .values))
    }

    /// Takes in the value of a window and lets go of the oldest; one that breached is not taken in, so that a slow failure does
    /// not become what is normal, nor is one that is not finite.
    package mutating func record(_ value: Double, isBreached: Bool) {
        guard value.isFinite, !isBreached else { return }
        if values.count == capacity { values.removeFirst() }
        values.append(value)
    }

    /// Mean and sample deviation; nil below two values or where one is not finite.
    package var moments: (mean: Double, deviation: Double)? {
        guard values.count > 1 else { return nil }
        let n = Double(values.count)
        // Shares before they are added, so that no sum overflows.
        let mean = values.reduce(0) { $0 + $1 / n }
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / (n - 1) }
        return mean.isFinite && variance.isFinite ? (mean, variance.squareRoot()) : nil
    }
}
