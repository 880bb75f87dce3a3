public import Instruments

extension ModelRecorder where Kind == Classification {
    /// Registers the series of a version; another recorder of the same version moves the same series.
    ///
    /// - Parameters:
    ///   - classes: those with series of their own; every other one counts as `__other__`.
    ///   - stage: the label of `model_info`.
    ///   - latencyBuckets: seconds; the threshold of a latency objective must be among the bounds.
    ///   - outcomeScoreBuckets: of the scores by actual class, from whose sums the area under the ROC curve is computed.
    /// - Throws: when the registry has other metrics of these names, or a name is reserved or given twice.
    public convenience init(
        registry: Registry, model: String, version: String, classes: [String], features: [FeatureDefinition] = [],
        stage: String = "champion", latencyBuckets: HistogramBuckets = .predictionLatency,
        scoreBuckets: HistogramBuckets = .predictionScore, outcomeScoreBuckets: HistogramBuckets = .scoreByOutcome
    ) throws(RegistrationError) {
        try self.init(
            registry, model: model, version: version, stage: stage, classes: classes, features: features,
            latency: latencyBuckets, score: scoreBuckets, scoreByOutcome: outcomeScoreBuckets)
    }

    /// Counts a prediction that was answered.
    ///
    /// - Parameters:
    ///   - score: the probability of the positive class, or the confidence.
    ///   - features: by name; a declared one that is not there counts as missing. `nil` when they are recorded one by one.
    public func recordPrediction(
        class predicted: String, score: Double? = nil, latency: Duration? = nil,
        features: [String: FeatureValue]? = nil
    ) {
        recordPrediction(score: score, latency: latency, features: features)
        version.recordClass(predicted)
    }

    /// Counts a prediction whose actual class has become known.
    ///
    /// - Parameter score: the prediction's, as it was recorded with it.
    public func recordOutcome(predicted: String, actual: String, score: Double? = nil) {
        version.count(.joined)
        quality.record(predicted: predicted, actual: actual, score: score)
    }
}
