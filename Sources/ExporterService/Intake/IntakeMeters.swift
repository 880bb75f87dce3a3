import Catalog
import Instruments
import PredictionEvents

/// What the intake counts of itself.
struct IntakeMeters: Sendable {
    /// Why the store's side sends a request away; the gate has reasons of its own.
    enum Refusal: String, CaseIterable {
        case storeBusy = "store_busy", storageUnavailable = "storage_unavailable"
    }

    private let accepted, duplicates: [Counter]
    private let rejected, refusals: CounterFamily

    init(_ registry: Registry) throws {
        let (events, repeated) = (
            try registry.counter(ExporterMetrics.events), try registry.counter(ExporterMetrics.duplicateEvents)
        )
        accepted = EventType.allCases.map { events.with($0.rawValue) }
        duplicates = EventType.allCases.map { repeated.with($0.rawValue) }
        rejected = try registry.counter(ExporterMetrics.rejectedEvents)
        refusals = try registry.counter(ExporterMetrics.refusedRequests)
        for code in EventErrorCode.ofDecoding + [.unknownModel, .unknownFeature] { _ = rejected.with(code.rawValue) }
        for refusal in IntakeGate.Refusal.allCases.map(\.rawValue) + Refusal.allCases.map(\.rawValue) {
            _ = refusals.with(refusal)
        }
    }

    func add(_ count: SegmentCount, _ refused: [RejectedLine]) {
        for (index, number) in count.acceptedByType.enumerated() where number > 0 {
            accepted[index].increment(by: Double(number))
        }
        for (index, number) in count.duplicatesByType.enumerated() where number > 0 {
            duplicates[index].increment(by: Double(number))
        }
        for line in refused { rejected.with(line.error.code.rawValue).increment() }
    }

    func refused(_ refusal: Refusal) { refusals.with(refusal.rawValue).increment() }

    func refused(_ refusal: IntakeGate.Refusal) { refusals.with(refusal.rawValue).increment() }
}
