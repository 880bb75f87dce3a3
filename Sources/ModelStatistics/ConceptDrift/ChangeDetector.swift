/// Watches a stream of numbers, one at a time, for a change of its mean; its state is encodable and of bounded size.
package protocol ChangeDetector: Codable, Sendable, Equatable {
    /// Takes the next value; a change starts the detector anew with the value after it. A value beyond
    /// `largestValue` in magnitude or not finite is ignored, so that every state can be encoded.
    mutating func add(_ value: Double) -> ChangeSignal?
}

extension ChangeDetector {
    /// The largest magnitude that a detector takes.
    package static var largestValue: Double { 1e100 }
}

/// What a detector says after a value.
package enum ChangeSignal: Sendable, Equatable {
    /// A change may be coming.
    case warning
    /// The mean changed: what it was, and what it has become by the detector's own account.
    case change(before: Double, after: Double)

    package var isChange: Bool { self != .warning }
}

/// The mean of a stream, without its sum.
struct RunningMean: Codable, Sendable, Equatable {
    private(set) var count = 0.0
    private(set) var value = 0.0

    mutating func add(_ next: Double) {
        count += 1
        value += 1 / count * (next - value)
    }
}
