/// The predictions of a window with the labels that were known at a moment, in rows of the columns that were joined.
package struct LabelJoin: Sendable, Equatable {
    /// The predictions of the window that have a label, ascending.
    package let predictionRows: [Int]
    /// The label that counts for each of `predictionRows`.
    package let labelRows: [Int]
    /// Predictions of the window, labelled or not.
    package let predictions: Int
    /// Labels known by then whose id no prediction has, in the window or out of it.
    package let orphanLabels: Int
    /// Predictions of the window of which more than one label was known.
    package let relabelled: Int
    /// Seconds from a prediction to the label that counts.
    package let delays: NumericSample

    /// Joins the predictions of `from` ..< `to` with labels up to `now`, all on the clock of the timestamps. The label with
    /// the latest timestamp counts, of equal ones the later row; of predictions with one id the first row.
    package init(predictions: TimedIdentifiers, labels: TimedIdentifiers, from: Double, to: Double, now: Double) {
        let known = KnownLabels(predictions: predictions, labels: labels, now: now)
        var (predictionRows, labelRows, delays) = ([Int](), [Int](), [Double]())
        var (inWindow, relabelled) = (0, 0)
        for (row, timestamp) in predictions.timestamps.enumerated()
        where timestamp >= from && timestamp < to && !known.isRepeated(row) {
            inWindow += 1
            guard let label = known.latest(of: row) else { continue }
            predictionRows.append(row)
            labelRows.append(label)
            delays.append(labels.timestamps[label] - timestamp)
            if known.counts[row] > 1 { relabelled += 1 }
        }
        self.predictionRows = predictionRows
        self.labelRows = labelRows
        self.predictions = inWindow
        self.orphanLabels = known.orphans
        self.relabelled = relabelled
        self.delays = NumericSample(delays)
    }

    /// Predictions of the window that have a label.
    package var labelled: Int { predictionRows.count }

    /// Share of the window's predictions that have a label, in 0...1; nil without predictions.
    package var coverage: Double? { predictions > 0 ? Double(labelled) / Double(predictions) : nil }
}
