public import Instruments

extension HistogramBuckets {
    /// Seconds that predictions take: native buckets, and classic ones from a millisecond to ten seconds.
    public static let predictionLatency = HistogramBuckets.both([
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    ])

    /// Seconds from a prediction to its outcome: native buckets, and classic ones from a second to ninety days.
    static let labelDelay = HistogramBuckets.both([
        1, 10, 60, 600, 3600, 21600, 86400, 259_200, 604_800, 1_209_600, 2_592_000, 7_776_000,
    ])

    /// Probabilities, in steps of 0.05.
    public static let predictionScore = HistogramBuckets.classic(HistogramBounds(distinct: (1...20).map { Double($0) / 20 }))

    /// Probabilities by outcome, in steps of 0.01 and finer ones at both ends, for the area under the ROC curve.
    ///
    /// The area of the sums is off by at most half the share of pairs, of a positive and a negative row, in one bucket: 0.005
    /// for scores spread evenly whatever the outcome.
    public static let scoreByOutcome: HistogramBuckets = {
        let ends: [Double] = [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005]
        let steps: [Double] = (1...100).map { Double($0) / 100 }
        return .classic(HistogramBounds(distinct: steps + ends + ends.map { 1 - $0 }))
    }()
}
