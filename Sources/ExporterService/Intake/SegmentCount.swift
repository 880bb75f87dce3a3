import Instruments
import ModelInstruments
import PredictionEvents
import PredictionStore

/// Moves the series of the events of a segment that turned out to be new.
struct SegmentCount {
    private(set) var accepted = 0
    private(set) var duplicates = 0
    /// By type, in the order of `EventType.allCases`.
    private(set) var acceptedByType = [Int](repeating: 0, count: EventType.allCases.count)
    private(set) var duplicatesByType = [Int](repeating: 0, count: EventType.allCases.count)
    private let segment: EventSegment
    private let now: Double

    init(_ segment: EventSegment, now: Double) {
        self.segment = segment
        self.now = now
    }

    /// - Parameter dispositions: of the segment's records; an event without record is new.
    mutating func count(_ dispositions: [Disposition]) {
        var next = 0
        var last: MonitoredVersion?
        for (index, event) in segment.events.enumerated() {
            var disposition = Disposition.stored()
            if next < segment.recordEvents.count, segment.recordEvents[next] == index {
                disposition = dispositions[next]
                next += 1
            }
            count(event, disposition)
            while next < segment.recordEvents.count, segment.recordEvents[next] == index {
                join(event, dispositions[next])
                next += 1
            }
            if last !== event.version {
                event.version.series.showLastEvent(at: now)
                last = event.version
            }
        }
    }

    private mutating func count(_ event: EventSegment.Event, _ disposition: Disposition) {
        let type = event.content.typeIndex
        if case .duplicate = disposition {
            duplicates += 1
            duplicatesByType[type] += 1
            if case .outcome = event.content { event.version.series.count(.duplicate) }
            return
        }
        accepted += 1
        acceptedByType[type] += 1
        switch event.content {
        case .prediction(let counts): count(counts, event.version)
        case .metric(let name, let value): event.version.series.report(name, value)
        case .deployment(let stage, let timestamp): event.version.deploy(stage: stage, timestamp: timestamp)
        case .outcome: break
        }
        join(event, disposition)
    }

    private func join(_ event: EventSegment.Event, _ disposition: Disposition) {
        switch disposition {
        case .stored(let labelled?) where labelled.isCounted: version(labelled, event).countVariant(labelled)
        case .stored(let labelled?) where labelled.isLate, .late(let labelled): version(labelled, event).series.count(.late)
        case .stored(let labelled?), .joined(let labelled): version(labelled, event).count(labelled)
        case .changed(let labelled, let before): version(labelled, event).correct(labelled, before: before)
        case .stored, .duplicate, .waiting: break
        }
    }

    private func version(_ labelled: LabelledPrediction, _ event: EventSegment.Event) -> MonitoredVersion {
        event.version.name.hasSameBytes(as: labelled.version) ? event.version : event.model.version(labelled.version)
    }

    private func count(_ counts: EventSegment.PredictionCounts, _ version: MonitoredVersion) {
        version.series.recordPrediction(
            score: counts.score, latencySeconds: counts.latencySeconds, traceID: counts.traceID)
        if let place = counts.variantPlace { version.countExposure(at: place) }
        if let error = counts.error { version.series.recordError(error) }
        if counts.hasClass { version.series.recordClass(at: counts.classPlace) }
        guard counts.countsFeatures else { return }
        for offset in version.recorders.indices {
            version.recorders[offset]._withUnsafeGuaranteedRef { $0.record(segment.values[counts.firstValue + offset]) }
        }
    }
}

extension EventSegment.Content {
    /// In `EventType.allCases`.
    fileprivate var typeIndex: Int {
        switch self {
        case .prediction: 0
        case .outcome: 1
        case .metric: 2
        case .deployment: 3
        }
    }
}
