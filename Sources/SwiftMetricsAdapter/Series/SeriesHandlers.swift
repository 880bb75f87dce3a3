import CoreMetrics
import Instruments

/// What a program's instrument moves: a handle of the registry.
protocol SeriesHandler: AnyObject, Sendable {}

/// The handler of counters with whole and broken amounts; what is not above 0 and finite is ignored.
final class CounterSeries: SeriesHandler, CounterHandler, FloatingPointCounterHandler {
    private let counter: Instruments.Counter

    init(_ counter: Instruments.Counter) { self.counter = counter }

    func increment(by amount: Int64) {
        if amount == 1 { counter.increment() } else { counter.increment(by: Double(amount)) }
    }

    func increment(by amount: Double) { counter.increment(by: amount) }

    /// Does nothing: rates would lose what was counted since the last scrape, and need no reset.
    func reset() {}
}

/// The handler of meters and of recorders that do not aggregate.
final class GaugeSeries: SeriesHandler, MeterHandler, RecorderHandler {
    let identity: SeriesIdentity
    private let gauge: Instruments.Gauge

    init(_ gauge: Instruments.Gauge, _ identity: SeriesIdentity) {
        self.gauge = gauge
        self.identity = identity
    }

    func set(_ value: Int64) { gauge.set(Double(value)) }
    func set(_ value: Double) { gauge.set(value) }
    func record(_ value: Int64) { set(value) }
    func record(_ value: Double) { set(value) }

    /// Ignores, as swift-metrics' own meter does, what is not above 0 and finite.
    func increment(by amount: Double) { if amount > 0, amount.isFinite { gauge.add(amount) } }

    /// Ignores what `increment` ignores.
    func decrement(by amount: Double) { if amount > 0, amount.isFinite { gauge.add(-amount) } }
}

/// The handler of recorders that aggregate, and of timers; the histogram is in seconds then.
final class HistogramSeries: SeriesHandler, RecorderHandler, TimerHandler {
    private let histogram: Histogram

    init(_ histogram: Histogram) { self.histogram = histogram }

    func record(_ value: Int64) { histogram.observe(Double(value)) }

    /// Ignores what is not finite: one infinite value would spoil the sum for as long as the process lives.
    func record(_ value: Double) { if value.isFinite { histogram.observe(value) } }

    /// Ignores a negative duration.
    func recordNanoseconds(_ duration: Int64) {
        if duration >= 0 { histogram.observe(Double(duration) / 1_000_000_000) }
    }
}
