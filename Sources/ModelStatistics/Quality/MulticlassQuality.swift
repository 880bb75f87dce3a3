/// How good a classifier of any number of classes was; classes are told apart by their bytes, a ratio of 0 to 0 is 0.
package struct MulticlassQuality: Sendable, Equatable {
    /// Rows of one class against all others.
    package struct Class: Sendable, Equatable {
        package let key: CategoryKey
        package let confusion: BinaryConfusion

        /// Rows that are of the class.
        package var support: Double { confusion.truePositives + confusion.falseNegatives }
    }

    /// How the classes weigh in a mean.
    package enum Average: Sendable {
        /// Each class alike.
        case macro
        /// By the rows that are of the class.
        case weighted
    }

    private struct Cell: Hashable {
        let actual: CategoryKey
        let predicted: CategoryKey
    }

    /// All classes of either column, sorted by their bytes.
    package let classes: [Class]
    /// At least one.
    package let rows: Int
    package let accuracy: Double
    private let cells: [Cell: Int]

    /// nil without rows, or when the columns differ in length.
    package init?(labels: [String], predictions: [String]) {
        guard !labels.isEmpty, labels.count == predictions.count else { return nil }
        var cells: [Cell: Int] = [:]
        for (label, prediction) in zip(labels, predictions) {
            cells[Cell(actual: CategoryKey(label), predicted: CategoryKey(prediction)), default: 0] += 1
        }
        self.cells = cells
        rows = labels.count
        (classes, accuracy) = Self.classes(of: cells, rows: Double(labels.count))
    }

    private static func classes(of cells: [Cell: Int], rows: Double) -> ([Class], accuracy: Double) {
        var (actual, predicted, right) = ([CategoryKey: Int](), [CategoryKey: Int](), [CategoryKey: Int]())
        for (cell, count) in cells {
            actual[cell.actual, default: 0] += count
            predicted[cell.predicted, default: 0] += count
            if cell.actual == cell.predicted { right[cell.actual] = count }
        }
        let classes = Set(actual.keys).union(predicted.keys).sorted().map { key in
            let hits = Double(right[key] ?? 0)
            let (misses, alarms) = (Double(actual[key] ?? 0) - hits, Double(predicted[key] ?? 0) - hits)
            return Class(
                key: key,
                confusion: BinaryConfusion(
                    truePositives: hits, falsePositives: alarms, falseNegatives: misses,
                    trueNegatives: rows - hits - misses - alarms))
        }
        return (classes, Double(right.values.reduce(0, +)) / rows)
    }

    /// Rows of class `actual` that were predicted to be of class `predicted`.
    package func count(actual: CategoryKey, predicted: CategoryKey) -> Int {
        cells[Cell(actual: actual, predicted: predicted)] ?? 0
    }

    /// The mean over the classes of a measure such as `\.precision`; of the micro averages each is the accuracy.
    package func mean(_ measure: (BinaryConfusion) -> Double, _ average: Average) -> Double {
        var (sum, weights) = (CompensatedSum(), 0.0)
        for item in classes {
            let weight = average == .macro ? 1 : item.support
            sum.add(weight * measure(item.confusion))
            weights += weight
        }
        return sum.value / weights
    }
}
