import ModelInstruments
import PredictionEvents
import PredictionStore

/// The events of a part of a body: checked, not yet stored and not yet counted.
///
/// A segment is taken whole or not at all. It owns what it holds, so that the body's bytes may go.
struct EventSegment {
    /// One event and what it moves once it counts.
    struct Event {
        let version: MonitoredVersion
        let model: MonitoredModel
        let content: Content
    }

    enum Content {
        case prediction(PredictionCounts)
        case outcome
        case metric(name: String, value: Double)
        case deployment(stage: String, timestamp: Double)
    }

    /// What a prediction moves; its features are the values from `firstValue` on, in the order of the model's features.
    struct PredictionCounts {
        let firstValue: Int
        /// An outage is not a flood of missing values: a failed prediction often carries no input.
        let countsFeatures: Bool
        let score, latencySeconds: Double?
        /// Whether a class was predicted, and which of the known ones.
        let hasClass: Bool
        let classPlace: Int?
        let error, traceID: String?
        /// The place of the variant in the experiment; nil when the prediction does not count for one.
        let variantPlace: Int?
    }

    var events: [Event] = []
    var values: [CountedValue] = []
    /// What is to be stored, with the index of its event; a prediction without id and features is counted only.
    ///
    /// An event may have several: the first decides what becomes of it, the others are its outcome for shadows.
    var records: [StoreRecord] = []
    var recordEvents: [Int] = []
    var rejected: [RejectedLine] = []

    var isEmpty: Bool { events.isEmpty && rejected.isEmpty }

    /// A segment that is full goes to the store before more of the body is read.
    var isFull: Bool { events.count + rejected.count >= Self.maximumEvents }

    private static let maximumEvents = 5_000
}
