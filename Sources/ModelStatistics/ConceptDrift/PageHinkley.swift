/// The test of Page (1954) and Hinkley on the mean of a stream, in both directions, with a fading sum as river has it.
package struct PageHinkley: ChangeDetector {
    /// Values before the first verdict.
    package let warmUp: Int
    /// A deviation from the mean that does not count, in the unit of the values.
    package let tolerance: Double
    /// The sum of deviations that is a change.
    package let threshold: Double
    /// What is left of the sum from one value to the next, in 0...1.
    package let fading: Double
    private var mean = RunningMean()
    private var rising = 0.0
    private var falling = 0.0
    private var lowest: Double?
    private var highest = -1.0
    /// Of the values since the sums had their extremes.
    private var sinceLowest = RunningMean()
    private var sinceHighest = RunningMean()
    private var hasChanged = false

    package init(warmUp: Int = 30, tolerance: Double = 0.005, threshold: Double = 50, fading: Double = 1 - 0.0001) {
        self.warmUp = warmUp
        self.tolerance = tolerance
        self.threshold = threshold
        self.fading = fading
    }

    package mutating func add(_ value: Double) -> ChangeSignal? {
        guard value.magnitude <= Self.largestValue else { return nil }
        if hasChanged {
            self = PageHinkley(warmUp: warmUp, tolerance: tolerance, threshold: threshold, fading: fading)
        }
        mean.add(value)
        let deviation = value - mean.value
        rising = fading * rising + deviation - tolerance
        falling = fading * falling + deviation + tolerance
        let rise = rise(value)
        let fall = fall(value)
        guard mean.count >= Double(warmUp), rise > threshold || fall > threshold else { return nil }
        hasChanged = true
        return .change(before: mean.value, after: (rise > threshold ? sinceLowest : sinceHighest).value)
    }

    /// How far the sum is above its lowest.
    private mutating func rise(_ value: Double) -> Double {
        sinceLowest.add(value)
        if lowest.map({ rising < $0 }) ?? true { (lowest, sinceLowest) = (rising, RunningMean()) }
        return rising - (lowest ?? rising)
    }

    /// How far the sum is below its highest.
    private mutating func fall(_ value: Double) -> Double {
        sinceHighest.add(value)
        if falling > highest { (highest, sinceHighest) = (falling, RunningMean()) }
        return highest - falling
    }
}
