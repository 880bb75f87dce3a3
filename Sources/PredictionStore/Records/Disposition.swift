package import PredictionEvents

/// What became of a record; counters move by this, so an event sent twice counts once.
package enum Disposition: Sendable, Equatable {
    /// Stored for the first time. A prediction whose outcome came before it is labelled at once, perhaps too late.
    case stored(labelled: LabelledPrediction? = nil)
    /// The store holds it already, or a newer outcome; nothing to count changed.
    case duplicate
    /// An outcome found its prediction.
    case joined(LabelledPrediction)
    /// An outcome replaces an older one of another value, which was `before`.
    case changed(LabelledPrediction, before: FeatureValue)
    /// An outcome found its prediction after the longest label delay; kept with the row, not for quality.
    case late(LabelledPrediction)
    /// An outcome waits for its prediction, or is dropped because it may not wait.
    case waiting
}

/// A prediction together with its truth.
package struct LabelledPrediction: Sendable, Equatable {
    package var version: String
    package var prediction: FeatureValue?
    package var score: Double?
    package var actual: FeatureValue
    /// When the outcome became known, seconds since 1970.
    package var timestamp: Double
    /// Seconds from the prediction to its outcome; nil when the outcome brought its own prediction.
    package var delay: Double?
    /// Whether the delay is longer than the longest label delay.
    package var isLate: Bool
    /// As the prediction named it; nil when the outcome brought its own prediction.
    package var variant: String?
    /// When the prediction was made, seconds since 1970; nil when the outcome brought its own prediction.
    package var predictionTimestamp: Double?
    /// Whether quality counted it before the prediction came, by the prediction that the outcome brought.
    package var isCounted = false

    package init(
        version: String, prediction: FeatureValue?, score: Double?, actual: FeatureValue, timestamp: Double = 0,
        delay: Double? = nil, isLate: Bool = false, variant: String? = nil, predictionTimestamp: Double? = nil
    ) {
        self.version = version
        self.prediction = prediction
        self.score = score
        self.actual = actual
        self.timestamp = timestamp
        self.delay = delay
        self.isLate = isLate
        self.variant = variant
        self.predictionTimestamp = predictionTimestamp
    }
}
