public import Instruments

extension ModelRecorder where Kind == Regression {
    /// Registers the series of a version; another recorder of the same version moves the same series.
    ///
    /// - Parameters:
    ///   - stage: the label of `model_info`.
    ///   - latencyBuckets: seconds; the threshold of a latency objective must be among the bounds.
    /// - Throws: when the registry has other metrics of these names, or a name is reserved or given twice.
    public convenience init(
        registry: Registry, model: String, version: String, features: [FeatureDefinition] = [],
        stage: String = "champion", latencyBuckets: HistogramBuckets = .predictionLatency
    ) throws(RegistrationError) {
        try self.init(
            registry, model: model, version: version, stage: stage, classes: nil, features: features,
            latency: latencyBuckets, score: .predictionScore)
    }

    /// Counts a prediction that was answered.
    ///
    /// - Parameter features: by name; a declared one that is not there counts as missing. `nil` when they are recorded one by
    ///   one.
    public func recordPrediction(latency: Duration? = nil, features: [String: FeatureValue]? = nil) {
        recordPrediction(score: nil, latency: latency, features: features)
    }

    /// Counts a prediction whose actual value has become known; numbers that are not finite are ignored.
    public func recordOutcome(predicted: Double, actual: Double) {
        guard predicted.isFinite, actual.isFinite else { return }
        version.count(.joined)
        quality.record(prediction: predicted, actual: actual)
    }
}
