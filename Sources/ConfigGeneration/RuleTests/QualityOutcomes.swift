import Catalog
import PromQL
import Specification

/// Outcomes that come in with every tick, in cells or in sums.
struct QualityOutcomes: Equatable {
    /// Rows by predicted and actual class, as shares.
    var cells: [Cell] = []
    /// The size that every single error has, of a regression.
    var error: ExactDecimal?

    struct Cell: Equatable {
        var predicted: String
        var actual: String
        var share: ExactDecimal
    }

    /// Outcomes whose `metric` is `value`; `nil` where it cannot be.
    init?(_ metric: QualityMetric, of value: ExactDecimal, positive: String) {
        let negative = "not " + positive
        func cell(_ predicted: String, _ actual: String, _ share: ExactDecimal) -> Cell {
            Cell(predicted: predicted, actual: actual, share: share)
        }
        guard value >= 0, value <= 1 || metric == .mae || metric == .rmse else { return nil }
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
        case .mae, .rmse: error = value
        }
    }

    /// What the rules record of these outcomes, `nil` where the measure is undefined.
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
        case .mae, .rmse: error?.doubleValue
        }
    }
}
