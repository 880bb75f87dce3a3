import Synchronization

/// A sum that never decreases while the process lives. Lock-free.
package final class Counter: Instrument {
    /// Whole amounts, the usual ones, cost one atomic addition; the others a compare-and-exchange on `rest`.
    private let whole = Atomic<UInt64>(0)
    private let rest = Atomic<UInt64>(0.0.bitPattern)

    init() {}

    /// Adds `amount`; what is negative, not a number or infinite comes from outside input and is ignored.
    package func increment(by amount: Double = 1) {
        guard amount > 0, amount.isFinite else { return }
        if amount <= Self.largestWholeAmount, amount.rounded(.towardZero) == amount {
            whole.wrappingAdd(UInt64(amount), ordering: .relaxed)
        } else {
            rest.addNumber(amount)
        }
    }

    /// The sum now.
    package var value: Double { Double(whole.load(ordering: .relaxed)) + Double(bitPattern: rest.load(ordering: .relaxed)) }

    var sample: SampleValue { .number(value) }

    // Four billion additions of this amount fit into `whole`.
    private static let largestWholeAmount = 4_294_967_296.0
}

extension Atomic where Value == UInt64 {
    /// Adds to the number whose bit pattern is stored.
    borrowing func addNumber(_ amount: Double) {
        var old = load(ordering: .relaxed)
        while true {
            let new = (Double(bitPattern: old) + amount).bitPattern
            let (exchanged, original) = weakCompareExchange(expected: old, desired: new, ordering: .relaxed)
            if exchanged { return }
            old = original
        }
    }
}
