#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension BinarySample {
    /// Mean losses of probabilities over the rows.
    package struct Losses: Sendable, Equatable {
        /// Negative log-likelihood in nats, probabilities clipped at 2.2e-16 from 0 and 1.
        package let logLoss: MeanEstimate
        /// Squared distance of the probability from what was true, in 0...1.
        package let brierScore: MeanEstimate
    }

    /// As `losses`.
    package var logLoss: Double? { losses?.logLoss.mean }
    /// As `losses`.
    package var brierScore: Double? { losses?.brierScore.mean }

    /// nil without rows or where a score is no probability.
    package var losses: Losses? {
        guard count > 0, hasProbabilities else { return nil }
        var (logs, squares) = (LossSums(), LossSums())
        for scores in positives.sorted.blocks {
            logs.add(scores) { -log(Self.clipped($0)) }
            squares.add(scores) { (1 - $0) * (1 - $0) }
        }
        for scores in negatives.sorted.blocks {
            logs.add(scores) { -log(Self.clipped(1 - $0)) }
            squares.add(scores) { $0 * $0 }
        }
        guard let logLoss = logs.mean(rows: count), let brierScore = squares.mean(rows: count) else { return nil }
        return Losses(logLoss: logLoss, brierScore: brierScore)
    }

    /// The expected calibration error: over `bins` equal widths, the first [0, 1/bins] and then (a, b], the distance of the mean
    /// score from the share of positive rows, weighted by rows (Naeini, Cooper and Hauskrecht 2015); nil as above.
    package func calibrationError(bins: Int = 10) -> Double? {
        guard count > 0, hasProbabilities, bins > 0 else { return nil }
        var error = CompensatedSum()
        var (firstPositive, firstNegative) = (0, 0)
        for bin in 1...bins {
            let edge = Double(bin) / Double(bins)
            let (nextPositive, nextNegative) = (positives.count(atMost: edge), negatives.count(atMost: edge))
            var sum = CompensatedSum()
            for score in positives.sorted[firstPositive..<nextPositive] { sum.add(score) }
            for score in negatives.sorted[firstNegative..<nextNegative] { sum.add(score) }
            error.add(abs(sum.value - Double(nextPositive - firstPositive)))
            (firstPositive, firstNegative) = (nextPositive, nextNegative)
        }
        return error.value / Double(count)
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

    private static func clipped(_ probability: Double) -> Double { min(max(probability, .ulpOfOne), 1 - .ulpOfOne) }
}

extension [Double] {
    /// Adjacent stretches that are short enough to be added up plainly.
    fileprivate var blocks: some Sequence<ArraySlice<Double>> {
        stride(from: 0, to: count, by: 64).lazy.map { self[$0..<Swift.min($0 + 64, count)] }
    }
}

/// Sums of losses and of their squares; a loss is small against 2⁵², so that the variance keeps its digits.
private struct LossSums {
    private var sum = CompensatedSum()
    private var squares = CompensatedSum()

    /// Plain sums within a block, which round off less than 64 units in the last place, and compensated ones across them.
    mutating func add(_ scores: ArraySlice<Double>, loss: (Double) -> Double) {
        var (sum, squares) = (0.0, 0.0)
        for score in scores {
            let loss = loss(score)
            sum += loss
            squares += loss * loss
        }
        self.sum.add(sum)
        self.squares.add(squares)
    }

    func mean(rows: Int) -> MeanEstimate? { MeanEstimate(sum: sum.value, squares: squares.value, rows: rows) }
}
