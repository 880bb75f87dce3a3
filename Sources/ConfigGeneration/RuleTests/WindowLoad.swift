import PromQL

/// Counters of which a window holds the same while an alert waits for its hold time.
///
/// While they grow into the window, records that read each other are of counts that do not fit where each sees what the evaluation
/// before recorded.
struct WindowLoad {
    let clock: TestClock
    let window: Duration
    /// Of the records that lead to the alert.
    let chain: Int

    /// Whether a window holds all from the first tick on; else it is full before the hold time is over.
    private var holdsAll: Bool { clock.ticks(window) > 1 + clock.hold + chain }

    /// When an alert has fired.
    var settled: Int { (holdsAll ? 1 : clock.ticks(window) + 1) + clock.hold + chain }

    /// A counter that grows by `amount` in the first tick, and with each one where a window cannot hold that long.
    func counter(_ amount: ExactDecimal) -> Samples {
        holdsAll ? .constant(0, 1) + .constant(amount, settled + 1) : .linear(from: 0, by: amount, settled + 2)
    }
}
