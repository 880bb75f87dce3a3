import Synchronization

/// A value that goes up and down. Lock-free.
package final class Gauge: Instrument {
    private let bits = Atomic<UInt64>(0.0.bitPattern)

    init() {}

    /// Replaces the value.
    package func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }

    /// Adds to the value; a negative amount lowers it.
    package func add(_ amount: Double) { bits.addNumber(amount) }

    /// The value now.
    package var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }

    var sample: SampleValue { .number(value) }
}
