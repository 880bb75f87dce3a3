/// One line that a model service sends to the exporter.
package enum PredictionEvent: Sendable, Equatable {
    case prediction(Prediction)
    case outcome(Outcome)
    case metric(ReportedMetric)
    case deployment(Deployment)

    /// The model that the event is about.
    package var model: String {
        switch self {
        case .prediction(let event): event.model
        case .outcome(let event): event.model
        case .metric(let event): event.model
        case .deployment(let event): event.model
        }
    }
}

/// One answer of a model, or its failure to answer.
package struct Prediction: Sendable, Equatable {
    package var model: String
    package var version: String?
    /// Makes the event idempotent and joins its outcome; never empty.
    package var id: String?
    /// Seconds since 1970, in 0...253402300799.
    package var timestamp: Double?
    /// In the order of the event; names are unique by bytes.
    package var features: [Feature]
    /// The class or the value that the model answered; never `.missing`.
    package var prediction: FeatureValue?
    /// Finite.
    package var score: Double?
    /// Finite, at least 0.
    package var latencySeconds: Double?
    /// The kind of failure; set instead of a prediction, or beside it.
    package var error: String?
    package var variant: String?
    package var traceID: String?

    package init(
        model: String, version: String? = nil, id: String? = nil, timestamp: Double? = nil, features: [Feature] = [],
        prediction: FeatureValue? = nil, score: Double? = nil, latencySeconds: Double? = nil, error: String? = nil,
        variant: String? = nil, traceID: String? = nil
    ) {
        self.model = model
        self.version = version
        self.id = id
        self.timestamp = timestamp
        self.features = features
        self.prediction = prediction
        self.score = score
        self.latencySeconds = latencySeconds
        self.error = error
        self.variant = variant
        self.traceID = traceID
    }
}

/// What turned out to be true of a prediction.
package struct Outcome: Sendable, Equatable {
    package var model: String
    package var version: String?
    /// The prediction's id; nil only when the outcome brings its own `prediction`.
    package var id: String?
    /// Never `.missing`.
    package var actual: FeatureValue
    /// Seconds since 1970, in 0...253402300799.
    package var timestamp: Double?
    /// What the model answered, so that no stored prediction is needed; never `.missing`.
    package var prediction: FeatureValue?
    /// Finite.
    package var score: Double?

    package init(
        model: String, version: String? = nil, id: String? = nil, actual: FeatureValue, timestamp: Double? = nil,
        prediction: FeatureValue? = nil, score: Double? = nil
    ) {
        self.model = model
        self.version = version
        self.id = id
        self.actual = actual
        self.timestamp = timestamp
        self.prediction = prediction
        self.score = score
    }
}

/// A number that the model's service measured itself.
package struct ReportedMetric: Sendable, Equatable {
    package var model: String
    package var version: String?
    package var id: String?
    /// Seconds since 1970, in 0...253402300799.
    package var timestamp: Double?
    package var name: String
    /// Finite.
    package var value: Double

    package init(
        model: String, version: String? = nil, id: String? = nil, timestamp: Double? = nil, name: String, value: Double
    ) {
        self.model = model
        self.version = version
        self.id = id
        self.timestamp = timestamp
        self.name = name
        self.value = value
    }
}

/// The news that a version went into service.
package struct Deployment: Sendable, Equatable {
    package var model: String
    package var version: String
    package var id: String?
    /// Seconds since 1970, in 0...253402300799.
    package var timestamp: Double?
    /// Such as `canary` or `production`.
    package var stage: String?

    package init(
        model: String, version: String, id: String? = nil, timestamp: Double? = nil, stage: String? = nil
    ) {
        self.model = model
        self.version = version
        self.id = id
        self.timestamp = timestamp
        self.stage = stage
    }
}
