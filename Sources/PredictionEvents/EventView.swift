/// A value as the model service sent it, where it stands; valid until the decoder's next line.
@frozen @usableFromInline
package enum ValueView {
    /// Finite.
    case number(Double)
    case text(TextView)
    case boolean(Bool)
    /// JSON's null.
    case missing
}

/// One named input of a prediction; valid until the decoder's next line.
@frozen @usableFromInline
package struct FeatureView {
    /// Not empty, without U+0000.
    @usableFromInline package let name: TextView
    package internal(set) var value: ValueView

    @usableFromInline
    init(name: TextView, value: ValueView) {
        self.name = name
        self.value = value
    }
}

/// What an event is about.
@usableFromInline package enum EventType: String, CaseIterable, Sendable {
    /// One answer of a model, or its failure to answer.
    case prediction
    /// What turned out to be true of a prediction.
    case outcome
    /// A number that the model's service measured itself.
    case metric
    /// The news that a version went into service.
    case deployment
}

/// One checked line that a model service sent; valid until the decoder's next line.
///
/// Members that an event of its type does not have are nil, whatever was sent. Texts are neither empty nor do they hold U+0000.
@usableFromInline package struct EventView {
    package let type: EventType
    package let model: TextView
    /// Set in every deployment.
    package internal(set) var version: TextView?
    /// Makes the event idempotent and joins predictions and outcomes; set in outcomes without a `prediction`.
    package internal(set) var id: TextView?
    /// Seconds since 1970, in 0...253402300799.
    package internal(set) var timestamp: Double?
    /// In the order of the event, names unique by bytes; the last value stays at the place of the first.
    package internal(set) var features = UnsafeBufferPointer<FeatureView>(start: nil, count: 0)
    /// The features as sent, if they are one line and no name stands there twice.
    package internal(set) var featuresJSON: UnsafeRawBufferPointer?
    /// The class or the value that the model answered; never `.missing`.
    package internal(set) var prediction: ValueView?
    /// Finite.
    package internal(set) var score: Double?
    /// Finite, at least 0.
    package internal(set) var latencySeconds: Double?
    /// The kind of failure; set instead of a prediction, or beside it.
    package internal(set) var error: TextView?
    package internal(set) var variant: TextView?
    package internal(set) var traceID: TextView?
    /// Set in every outcome; never `.missing`.
    package internal(set) var actual: ValueView?
    /// Of a metric; set in every one.
    package internal(set) var name: TextView?
    /// Of a metric; set in every one, finite.
    package internal(set) var value: Double?
    /// Of a deployment, such as `canary` or `production`.
    package internal(set) var stage: TextView?

    init(type: EventType, model: TextView) {
        self.type = type
        self.model = model
    }
}
