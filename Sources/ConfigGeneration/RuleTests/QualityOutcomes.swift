import Catalog
import PromQL
import Specification

/// Outcomes that come in with every tick: rows in cells, scores in buckets, sums of errors, each as a share of the rows.
struct QualityOutcomes: Equatable {
    /// Rows by predicted and actual class.
    var cells: [Cell] = []
    /// Rows whose score lies in the second bucket rather than the first, of the positives and of the negatives.
    var highScores: (positives: ExactDecimal, negatives: ExactDecimal)?
    /// Of a regression.
    var sums: Sums?

    struct Cell: Equatable {
        var predicted: String
        var actual: String
        var share: ExactDecimal
    }

    struct Sums: Equatable {
        var squaredError: ExactDecimal
        /// The size of each error, all of which are negative; nil for errors of both signs.
        var error: ExactDecimal?
        /// The spread of the actual values, whose mean is 0.
        var actualSquared: ExactDecimal?
    }

    /// Outcomes whose `metric` is `value`, or minus `value` where its size counts; `nil` where it cannot be.
    init?(_ metric: QualityMetric, of value: ExactDecimal, positive: String) {
        guard value <= 1 || Self.isError(metric), value >= 0 || metric == .r2 else { return nil }
        let negative = "not " + positive
        func cell(_ predicted: String, _ actual: String, _ share: ExactDecimal) -> Cell {
            Cell(predicted: predicted, actual: actual, share: share)
        }
        switch metric {
        case .accuracy:
            cells = [
                cell(positive, positive, value * 0.5), cell(negative, negative, value * 0.5),
                cell(positive, negative, (1 - value) * 0.25), cell(negative, positive, (1 - value) * 0.5),
                cell(ReservedLabelValue.other, ReservedLabelValue.other, (1 - value) * 0.25),
            ]
        case .precision:
            cells = [cell(positive, positive, value), cell(positive, negative, 1 - value), cell(negative, negative, 1)]
        case .recall:
            cells = [cell(positive, positive, value), cell(negative, positive, 1 - value), cell(negative, negative, 1)]
        case .f1:
            cells = [
                cell(positive, positive, value), cell(positive, negative, 1 - value), cell(negative, positive, 1 - value),
                cell(negative, negative, 1),
            ]
        case .rocAUC:
            cells = [cell(positive, positive, 0.5), cell(negative, negative, 0.5)]
            let surplus = 2 * value - 1
            highScores = surplus < 0 ? (0, 0 - surplus) : (surplus, 0)
        case .mae, .rmse, .bias: sums = Sums(squaredError: value * value, error: value)
        case .r2: sums = Sums(squaredError: 1 - value, actualSquared: 1)
        case .averagePrecision, .logLoss, .brierScore, .calibrationError, .mape: return nil
        }
    }

    private static func isError(_ metric: QualityMetric) -> Bool { metric == .mae || metric == .rmse || metric == .bias }

    static func == (left: Self, right: Self) -> Bool {
        left.cells == right.cells && left.sums == right.sums && left.highScores?.positives == right.highScores?.positives
            && left.highScores?.negatives == right.highScores?.negatives
    }
}

extension QualityOutcomes {
    /// What the alerts read of these outcomes, `nil` where the measure is undefined.
    func value(_ metric: QualityMetric, positive: String) -> Double? {
        func count(_ matches: (Cell) -> Bool) -> Double { cells.filter(matches).reduce(0) { $0 + $1.share.doubleValue } }
        func ratio(_ part: Double, _ whole: Double) -> Double? { whole > 0 ? part / whole : nil }
        let correct = count { $0.predicted == positive && $0.actual == positive }
        let (predicted, actual) = (count { $0.predicted == positive }, count { $0.actual == positive })
        return switch metric {
        case .accuracy: ratio(count { $0.predicted == $0.actual && $0.actual != ReservedLabelValue.other }, count { _ in true })
        case .precision: ratio(correct, predicted)
        case .recall: ratio(correct, actual)
        case .f1: ratio(2 * correct, predicted + actual)
        case .rocAUC: highScores.map { (1 + $0.positives.doubleValue - $0.negatives.doubleValue) / 2 }
        case .mae, .bias: sums?.error?.doubleValue
        case .rmse: sums?.squaredError.doubleValue.squareRoot()
        case .r2: sums.flatMap { sums in sums.actualSquared.map { 1 - sums.squaredError.doubleValue / $0.doubleValue } }
        case .averagePrecision, .logLoss, .brierScore, .calibrationError, .mape: nil
        }
    }
}
