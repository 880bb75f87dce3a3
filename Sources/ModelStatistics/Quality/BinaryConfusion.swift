/// Rows by predicted and true class, whole numbers when counted, fractions when estimated; a ratio of 0 to 0 is 0, as in
/// scikit-learn.
package struct BinaryConfusion: Sendable, Equatable {
    package let truePositives: Double
    package let falsePositives: Double
    package let falseNegatives: Double
    package let trueNegatives: Double

    /// Numbers of rows, not negative.
    package init(truePositives: Double, falsePositives: Double, falseNegatives: Double, trueNegatives: Double) {
        self.truePositives = truePositives
        self.falsePositives = falsePositives
        self.falseNegatives = falseNegatives
        self.trueNegatives = trueNegatives
    }

    /// Counts the rows; positive is predicted for a score of at least `threshold`.
    package init(_ sample: BinarySample, threshold: Double) {
        let falseNegatives = sample.positives.count(below: threshold)
        let trueNegatives = sample.negatives.count(below: threshold)
        self.init(
            truePositives: Double(sample.positives.count - falseNegatives),
            falsePositives: Double(sample.negatives.count - trueNegatives),
            falseNegatives: Double(falseNegatives), trueNegatives: Double(trueNegatives))
    }

    package var accuracy: Double { Self.ratio(truePositives + trueNegatives, predictedPositives + predictedNegatives) }
    package var precision: Double { Self.ratio(truePositives, predictedPositives) }
    /// The true positive rate.
    package var recall: Double { Self.ratio(truePositives, truePositives + falseNegatives) }
    /// The true negative rate.
    package var specificity: Double { Self.ratio(trueNegatives, falsePositives + trueNegatives) }
    package var falsePositiveRate: Double { Self.ratio(falsePositives, falsePositives + trueNegatives) }
    package var f1: Double { Self.ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives) }

    /// The mean of recall and specificity; nil when a class has no rows.
    package var balancedAccuracy: Double? {
        guard truePositives + falseNegatives > 0, falsePositives + trueNegatives > 0 else { return nil }
        return (recall + specificity) / 2
    }

    /// Matthews' correlation of prediction and truth in −1...1.
    package var matthewsCorrelation: Double {
        let covariance = truePositives * trueNegatives - falsePositives * falseNegatives
        let actual = (truePositives + falseNegatives) * (falsePositives + trueNegatives)
        return Self.ratio(covariance, actual.squareRoot() * (predictedPositives * predictedNegatives).squareRoot())
    }

    private var predictedPositives: Double { truePositives + falsePositives }
    private var predictedNegatives: Double { falseNegatives + trueNegatives }

    private static func ratio(_ part: Double, _ whole: Double) -> Double { whole > 0 ? part / whole : 0 }
}
