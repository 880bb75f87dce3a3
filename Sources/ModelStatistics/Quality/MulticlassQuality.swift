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

    /// All classes of either column, sorted by their bytes.
    package let classes: [Class]
    /// At least one.
    package let rows: Int
    package let accuracy: Double
    private let cells: ClassCells

    /// nil without rows, or when the columns differ in length.
    package init?(labels: [String], predictions: [String]) {
        self.init(labels: ClassColumn(labels), predictions: ClassColumn(predictions))
    }

    /// Rows without one of the two classes are left out; nil without rows, or when the columns differ in length.
    package init?(labels: ClassColumn, predictions: ClassColumn) {
        guard let cells = ClassCells(labels: labels, predictions: predictions) else { return nil }
        self.init(cells)
    }

    /// nil without rows.
    init?(_ cells: ClassCells) {
        guard cells.rows > 0 else { return nil }
        self.cells = cells
        rows = cells.rows
        classes = Self.classes(of: cells)
        accuracy = classes.reduce(0) { $0 + $1.confusion.truePositives } / Double(cells.rows)
    }

    private static func classes(of cells: ClassCells) -> [Class] {
        let none = [Double](repeating: 0, count: cells.classes.count)
        var (actual, predicted, right) = (none, none, none)
        for (cell, count) in cells.counts {
            actual[cell.actual] += Double(count)
            predicted[cell.predicted] += Double(count)
            if cell.actual == cell.predicted { right[cell.actual] = Double(count) }
        }
        return cells.classes.enumerated().map { index, key in
            let hits = right[index]
            let (misses, alarms) = (actual[index] - hits, predicted[index] - hits)
            return Class(
                key: key,
                confusion: BinaryConfusion(
                    truePositives: hits, falsePositives: alarms, falseNegatives: misses,
                    trueNegatives: Double(cells.rows) - hits - misses - alarms))
        }
    }

    /// Rows of class `actual` that were predicted to be of class `predicted`.
    package func count(actual: CategoryKey, predicted: CategoryKey) -> Int {
        guard let actual = cells.classes.firstIndex(of: actual), let predicted = cells.classes.firstIndex(of: predicted)
        else { return 0 }
        return cells.counts[ClassCells.Cell(actual: actual, predicted: predicted)] ?? 0
    }

    /// Rows of one class against all others; all are true negatives for a class that no row has.
    package func confusion(of key: CategoryKey) -> BinaryConfusion {
        classes.first { $0.key == key }?.confusion
            ?? BinaryConfusion(truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: Double(rows))
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
