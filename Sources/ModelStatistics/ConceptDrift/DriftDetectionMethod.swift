/// DDM (Gama and others 2004): the error rate rises so many deviations above the lowest that it was.
///
/// For errors of 0 or 1; it does not see a rate that falls.
package struct DriftDetectionMethod: ChangeDetector {
    /// Errors before the first verdict.
    package let warmUp: Int
    /// Deviations above the lowest rate.
    package let warningDeviations: Double
    package let changeDeviations: Double
    private var rate = RunningMean()
    private var lowestRate: Double?
    private var lowestDeviation = 0.0
    private var hasChanged = false

    package init(warmUp: Int = 30, warningDeviations: Double = 2, changeDeviations: Double = 3) {
        self.warmUp = warmUp
        self.warningDeviations = warningDeviations
        self.changeDeviations = changeDeviations
    }

    package mutating func add(_ value: Double) -> ChangeSignal? {
        guard (0...1).contains(value) else { return nil }
        if hasChanged {
            self = DriftDetectionMethod(
                warmUp: warmUp, warningDeviations: warningDeviations, changeDeviations: changeDeviations)
        }
        rate.add(value)
        guard rate.count > Double(warmUp) else { return nil }
        // A rate of 1 may be rounded to a little more.
        let deviation = max(rate.value * (1 - rate.value) / rate.count, 0).squareRoot()
        let level = rate.value + deviation
        if lowestRate.map({ level <= $0 + lowestDeviation }) ?? true {
            (lowestRate, lowestDeviation) = (rate.value, deviation)
        }
        let lowest = lowestRate ?? rate.value
        if level > lowest + changeDeviations * lowestDeviation {
            hasChanged = true
            return .change(before: lowest, after: rate.value)
        }
        return level > lowest + warningDeviations * lowestDeviation ? .warning : nil
    }
}
