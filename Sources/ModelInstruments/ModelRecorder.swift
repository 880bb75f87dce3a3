import Catalog
public import Instruments

/// The task of a model that predicts one of some classes.
public enum Classification: Sendable {}

/// The task of a model that predicts a number.
public enum Regression: Sendable {}

/// Records what one version of a model predicts, in the process that predicts.
///
/// The series are those of the exporter, so that the generated rules and dashboards hold for a service that is scraped itself.
/// Those that are known beforehand show at 0 from the start; a prediction costs a few atomic operations. From any thread.
/// `Kind` is `Classification` or `Regression`.
public final class ModelRecorder<Kind>: Sendable {
    let version: VersionSeries
    let quality: QualitySeries
    private let features: FeatureSet

    /// - Parameter classes: `nil` for regression.
    init(
        _ registry: Registry, model: String, version: String, stage: String, classes: [String]?,
        features: [FeatureDefinition], latency: HistogramBuckets, score: HistogramBuckets,
        scoreByOutcome: HistogramBuckets = .scoreByOutcome
    ) throws(RegistrationError) {
        let families = try ModelFamilies(registry)
        try FeatureDefinition.check(features, classes: classes ?? [])
        let labels = classes.map { ClassLabels($0) }
        self.version = VersionSeries(
            families, model: model, version: version, classes: labels, latency: latency, score: score)
        quality = QualitySeries(families.quality, model: model, version: version, classes: labels, score: scoreByOutcome)
        self.features = FeatureSet(features, families, model: model, version: version)
        self.version.enter(stage: stage)
    }

    /// Counts a prediction that failed, by a type such as `timeout`; at most a hundred types are told apart.
    public func recordError(type: String, latency: Duration? = nil) {
        version.recordPrediction(score: nil, latency: latency)
        version.recordError(type)
    }

    /// The feature of this name, to be kept and recorded value by value; throws when none was declared.
    public func feature(_ name: String) throws(UnknownFeature) -> FeatureRecorder { try features.feature(name) }

    /// Shows a value that the service computed itself, such as `calibration_error`; at most two hundred names are told apart.
    public func recordMetric(_ name: String, value: Double) { version.report(name, value) }

    /// Shows the version in a stage such as `canary`, and no longer in the one before.
    ///
    /// - Parameter time: when it was deployed, in seconds since 1970.
    public func recordDeployment(stage: String, at time: Double = Registry.now()) { version.deploy(stage: stage, at: time) }

    /// Counts a prediction that was answered, with its features unless they are recorded one by one.
    func recordPrediction(score: Double?, latency: Duration?, features values: [String: FeatureValue]?) {
        version.recordPrediction(score: score, latency: latency)
        if let values { features.record(values) }
    }
}
