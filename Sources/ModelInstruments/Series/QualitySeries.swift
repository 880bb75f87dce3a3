import Catalog
package import Instruments

/// The sums from which PromQL computes quality, moved once for each labelled prediction of one version.
package struct QualitySeries: Sendable {
    private let families: QualityFamilies
    private let model: String
    private let version: String
    private let score: HistogramBuckets
    private let sums: Sums

    private enum Sums {
        /// The cells row by row, of the predicted class; the histograms by actual class.
        case classes(ClassLabels, cells: [Counter], scores: [Histogram])
        case numbers(NumberSums)
    }

    /// Shows the known series at 0: one that is born with its first event loses that event to `increase()`.
    /// - Parameter classes: `nil` for regression.
    package init(
        _ families: QualityFamilies, model: String, version: String, classes: ClassLabels?, score: HistogramBuckets
    ) {
        self.families = families
        self.model = model
        self.version = version
        self.score = score
        guard let classes else {
            sums = .numbers(NumberSums(families, model: model, version: version))
            return
        }
        let cells = classes.known.flatMap { predicted in
            classes.known.map { families.confusion.with(model, version, predicted, $0) }
        }
        sums = .classes(
            classes, cells: cells,
            scores: classes.known.map { families.scoreByOutcome.labelled([model, version, $0], buckets: score) })
    }

    /// Counts a labelled prediction of a class; a score that is not finite is none.
    package func record(predicted: String?, actual: String, score value: Double?) {
        guard case .classes(let classes, let cells, let scores) = sums else { return }
        let column = classes.place(of: actual)
        if let predicted {
            if let row = classes.place(of: predicted), let column {
                cells[row * classes.known.count + column].increment()
            } else {
                families.confusion.with(model, version, classes.label(predicted), classes.label(actual)).increment()
            }
        }
        guard let value, value.isFinite else { return }
        (column.map { scores[$0] } ?? otherScore).observe(value)
    }

    /// Counts a labelled prediction of a number; both are finite.
    package func record(prediction: Double, actual: Double) {
        guard case .numbers(let sums) = sums else { return }
        sums.record(prediction: prediction, actual: actual)
    }

    private var otherScore: Histogram {
        families.scoreByOutcome.labelled([model, version, ReservedLabelValue.other], buckets: score)
    }
}

/// Those of a model that predicts numbers.
private struct NumberSums: Sendable {
    private let labelled: Counter?
    private let absoluteError, squaredError, actualSquared: Counter
    private let error, actual: (positive: Counter, negative: Counter)

    init(_ families: QualityFamilies, model: String, version: String) {
        labelled = families.labelled?.with(model, version)
        absoluteError = families.absoluteError.with(model, version)
        squaredError = families.squaredError.with(model, version)
        actualSquared = families.actualSquared.with(model, version)
        let bySign = { (family: CounterFamily) in
            (family.with(model, version, "positive"), family.with(model, version, "negative"))
        }
        (error, actual) = (bySign(families.error), bySign(families.actual))
    }

    func record(prediction: Double, actual value: Double) {
        let difference = prediction - value
        labelled?.increment()
        absoluteError.increment(by: abs(difference))
        squaredError.increment(by: difference * difference)
        (difference < 0 ? error.negative : error.positive).increment(by: abs(difference))
        (value < 0 ? actual.negative : actual.positive).increment(by: abs(value))
        actualSquared.increment(by: value * value)
    }
}
