package import PredictionEvents

/// What became of a record; counters move by this, so an event sent twice counts once.
package enum Disposition: Sendable {
    /// Stored for the first time. A prediction whose outcome came before it is labelled at once.
    case stored(labelled: LabelledPrediction? = nil)
    /// The store holds it already; nothing changed.
    case duplicate
    /// An outcome found its prediction.
    case joined(LabelledPrediction)
    /// An outcome found its prediction after the longest label delay; kept with the row, not for quality.
    case late(LabelledPrediction)
    /// An outcome waits for its prediction.
    case waiting
}

/// A prediction together with its truth.
package struct LabelledPrediction: Sendable {
    package var version: String
    package var prediction: FeatureValue?
    package var score: Double?
    package var actual: FeatureValue

    package init(version: String, prediction: FeatureValue?, score: Double?, actual: FeatureValue) {
        self.version = version
        self.prediction = prediction
        self.score = score
        self.actual = actual
    }
}
