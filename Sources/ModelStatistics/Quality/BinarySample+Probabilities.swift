#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension BinarySample {
    /// Mean negative log-likelihood in nats, probabilities clipped at 2.2e-16 from 0 and 1; nil without rows or
    /// where a score is no probability.
    package var logLoss: Double? {
        mean(positive: { -log(Self.clipped($0)) }, negative: { -log(Self.clipped(1 - $0)) })
    }

    /// Mean squared distance of the probability from what was true, in 0...1; nil as above.
    package var brierScore: Double? {
        mean(positive: { (1 - $0) * (1 - $0) }, negative: { $0 * $0 })
    }

    /// The confusion to expect if the scores are calibrated probabilities, from the scores alone (confidence-based
    /// performance estimation); nil as above.
    package func estimatedConfusion(threshold: Double) -> BinaryConfusion? {
        guard count > 0, hasProbabilities else { return nil }
        var (above, below) = (CompensatedSum(), CompensatedSum())
        for score in [positives.sorted, negatives.sorted].joined() {
            if score >= threshold { above.add(score) } else { below.add(score) }
        }
        let rowsBelow = positives.count(below: threshold) + negatives.count(below: threshold)
        return BinaryConfusion(
            truePositives: above.value, falsePositives: max(0, Double(count - rowsBelow) - above.value),
            falseNegatives: below.value, trueNegatives: max(0, Double(rowsBelow) - below.value))
    }

    private func mean(positive: (Double) -> Double, negative: (Double) -> Double) -> Double? {
        guard count > 0, hasProbabilities else { return nil }
        var sum = CompensatedSum()
        for score in positives.sorted { sum.add(positive(score)) }
        for score in negatives.sorted { sum.add(negative(score)) }
        return sum.value / Double(count)
    }

    private static func clipped(_ probability: Double) -> Double { min(max(probability, .ulpOfOne), 1 - .ulpOfOne) }
}
