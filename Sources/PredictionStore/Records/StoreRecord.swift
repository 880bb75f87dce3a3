package import PredictionEvents

/// One accepted event on its way into the store, with every default filled in.
package enum StoreRecord: Sendable {
    case prediction(PredictionRecord)
    case outcome(OutcomeRecord)
    case metric(MetricRecord)
    case deployment(DeploymentRecord)
}

/// A prediction as stored and read back.
package struct PredictionRecord: Sendable {
    package var model: String
    package var version: String
    /// Unique within the versions of the model that answer, or within the version if it is a shadow.
    package var id: String?
    /// Whether the version predicts under the ids of another one that answers.
    package var isShadow: Bool
    /// Seconds since 1970.
    package var timestamp: Double
    /// The features as the text of one JSON object; nil when they are not kept.
    package var features: [UInt8]?
    /// A class as text or a value as number.
    package var prediction: FeatureValue?
    package var score: Double?
    package var latencySeconds: Double?
    package var error: String?
    package var variant: String?
    /// The true class or value, once an outcome brought it; not stored with the prediction itself.
    package var actual: FeatureValue?
    /// When the outcome became known, seconds since 1970.
    package var actualTimestamp: Double?

    package init(
        model: String, version: String, id: String?, timestamp: Double, features: [UInt8]?, prediction: FeatureValue?,
        score: Double?, latencySeconds: Double? = nil, error: String? = nil, variant: String? = nil,
        actual: FeatureValue? = nil,
        actualTimestamp: Double? = nil, isShadow: Bool = false
    ) {
        self.model = model
        self.version = version
        self.id = id
        self.isShadow = isShadow
        self.timestamp = timestamp
        self.features = features
        self.prediction = prediction
        self.score = score
        self.latencySeconds = latencySeconds
        self.error = error
        self.variant = variant
        self.actual = actual
        self.actualTimestamp = actualTimestamp
    }
}

/// The truth about one prediction; with `own` set it needs no stored prediction.
package struct OutcomeRecord: Sendable {
    /// What the outcome says itself of its prediction.
    package struct Own: Sendable {
        package var version: String
        package var prediction: FeatureValue
        package var score: Double?

        package init(version: String, prediction: FeatureValue, score: Double?) {
            self.version = version
            self.prediction = prediction
            self.score = score
        }
    }

    package var model: String
    package var id: String?
    package var actual: FeatureValue
    /// Seconds since 1970.
    package var timestamp: Double
    /// False when the time is that of the arrival, which does not move the time of the same outcome sent again.
    package var hasOwnTimestamp: Bool
    package var own: Own?
    /// Seconds after its prediction from which an outcome is late.
    package var maximumDelay: Double
    /// The shadow whose prediction under this id is meant; nil for the versions that answer.
    package var shadow: String?
    /// Whether it is kept until its prediction comes; false when none can come any more.
    package var waits: Bool

    package init(
        model: String, id: String?, actual: FeatureValue, timestamp: Double, own: Own?, maximumDelay: Double,
        hasOwnTimestamp: Bool = true, shadow: String? = nil, waits: Bool = true
    ) {
        self.model = model
        self.id = id
        self.actual = actual
        self.timestamp = timestamp
        self.hasOwnTimestamp = hasOwnTimestamp
        self.own = own
        self.maximumDelay = maximumDelay
        self.shadow = shadow
        self.waits = waits
    }

    /// The same truth about what a shadow predicted under the id.
    package func of(shadow: String, waits: Bool) -> OutcomeRecord {
        OutcomeRecord(
            model: model, id: id, actual: actual, timestamp: timestamp, own: nil, maximumDelay: maximumDelay,
            hasOwnTimestamp: hasOwnTimestamp, shadow: shadow, waits: waits)
    }
}

/// The newest value of a metric that the model service computes itself.
package struct MetricRecord: Sendable {
    package var model: String
    package var version: String
    package var name: String
    package var value: Double
    package var timestamp: Double

    package init(model: String, version: String, name: String, value: Double, timestamp: Double) {
        self.model = model
        self.version = version
        self.name = name
        self.value = value
        self.timestamp = timestamp
    }
}

/// A version of a model that went into service.
package struct DeploymentRecord: Sendable {
    package var model: String
    package var version: String
    package var stage: String
    package var timestamp: Double

    package init(model: String, version: String, stage: String, timestamp: Double) {
        self.model = model
        self.version = version
        self.stage = stage
        self.timestamp = timestamp
    }
}
