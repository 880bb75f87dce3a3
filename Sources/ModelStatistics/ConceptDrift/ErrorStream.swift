/// The errors of a model's labelled predictions in the order of their outcomes, watched by several detectors.
///
/// Encodable at any time; decoded, it goes on as though it had never stopped.
package struct ErrorStream: Codable, Sendable, Equatable {
    /// The detectors, by the names under which series and configuration know them.
    package enum Method: String, Codable, CodingKeyRepresentable, Sendable, CaseIterable, Comparable {
        case adwin, ddm
        case pageHinkley = "page_hinkley"

        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// What one detector has seen since it was set up.
    package struct Track: Codable, Sendable, Equatable {
        package fileprivate(set) var changes = 0
        /// Whether the latest value ended in a warning.
        package fileprivate(set) var isWarning = false
        package fileprivate(set) var latest: Change?
    }

    /// A change of the mean.
    package struct Change: Codable, Sendable, Equatable {
        /// The number of the value at which it was noticed, from 0.
        package let index: Int
        package let before: Double
        package let after: Double

        /// Errors grew, in contrast to a model that became better.
        package var isWorse: Bool { after > before }
    }

    /// Values taken so far.
    package private(set) var count = 0
    package private(set) var tracks: [Method: Track] = [:]
    private var adaptiveWindow: AdaptiveWindow?
    private var detectionMethod: DriftDetectionMethod?
    private var pageHinkley: PageHinkley?

    /// A detector that is nil is off; DDM wants errors of 0 or 1.
    package init(
        adwin: AdaptiveWindow? = AdaptiveWindow(), ddm: DriftDetectionMethod? = DriftDetectionMethod(),
        pageHinkley: PageHinkley? = PageHinkley()
    ) {
        adaptiveWindow = adwin
        detectionMethod = ddm
        self.pageHinkley = pageHinkley
        if adwin != nil { tracks[.adwin] = Track() }
        if ddm != nil { tracks[.ddm] = Track() }
        if pageHinkley != nil { tracks[.pageHinkley] = Track() }
    }

    /// Takes the next error, and returns the detectors that found a change, sorted.
    @discardableResult
    package mutating func add(_ error: Double) -> [Method] {
        let signals: [(Method, ChangeSignal?)] = [
            (.adwin, adaptiveWindow?.add(error)), (.ddm, detectionMethod?.add(error)),
            (.pageHinkley, pageHinkley?.add(error)),
        ]
        var changed: [Method] = []
        for (method, signal) in signals {
            tracks[method]?.isWarning = signal == .warning
            guard case .change(let before, let after) = signal else { continue }
            let changes = tracks[method]?.changes ?? 0
            // A decoded counter may be anything.
            tracks[method]?.changes = changes < .max ? changes + 1 : changes
            tracks[method]?.latest = Change(index: count, before: before, after: after)
            changed.append(method)
        }
        if count < .max { count += 1 }
        return changed
    }
}
