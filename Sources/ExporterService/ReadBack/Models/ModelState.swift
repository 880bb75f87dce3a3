import PredictionStore
import Specification

/// How a model stands: what of it is stored and when it was last heard of.
struct ModelState: Sendable {
    enum Liveness: String, Sendable {
        case ok
        /// No event for longer than `service.silence`.
        case silent
        /// Never heard of, and nothing stored.
        case noEvents = "no_events"
    }

    struct Version: Sendable {
        let name: String
        /// `nil` for a version that the configuration does not name.
        let role: ModelStage?
        let counts: RowCounts
        /// Prediction times of what is stored, in seconds since 1970; `nil` when nothing is.
        let oldest, newest: Double?
        /// When the exporter last took an event of the version since its start, in seconds since 1970.
        let lastEvent: Double?
    }

    let specification: ModelSpecification
    /// Those of the configuration, else of the reference; none of a regression.
    let classes: [String]
    let referenceRows: Int
    /// By how much the area under the ROC curve from the reference's sums is off at most; `nil` when it is not known.
    let areaErrorBound: Double?
    let liveness: Liveness
    /// Those of the configuration, then others that are stored or were heard of, by name.
    let versions: [Version]
    /// Seconds since 1970.
    let lastEvent: Double?
    let outcomesWaiting: Int

    /// Of all versions.
    var counts: RowCounts {
        versions.reduce(into: RowCounts()) { sum, version in
            sum.rows += version.counts.rows
            sum.kept += version.counts.kept
            sum.identified += version.counts.identified
            sum.labelled += version.counts.labelled
        }
    }
}

/// How full the drift window of one version is.
struct WindowFill: Sendable {
    let version: String
    /// Rows with features in the window.
    let rows: Int
    /// The share of the window that rows or time fill, in 0...1.
    let share: Double
}
