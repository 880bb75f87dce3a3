import HTTPTypes
import MetricsServer
import PredictionEvents
import PredictionStore
import Specification

/// What became of a segment.
struct SegmentResult: Sendable {
    var accepted = 0
    var duplicates = 0
    /// In the order of the lines.
    var rejected: [RejectedLine] = []
}

/// Stores the events of segments and counts those that are new.
struct EventIntake: Sendable {
    let models: CurrentModels
    let store: PredictionStore
    let meters: IntakeMeters
    /// Seconds since 1970.
    let now: @Sendable () -> Double

    /// Reads the events of one body.
    func reader() -> EventReader {
        EventReader(
            models.models, unknownMembers: models.events.unknownMembers == .refuse ? .refused : .ignored, now: now())
    }

    /// Everything that the result calls accepted is on disk and counted when this returns; on an error nothing is.
    /// - Parameter client: who sent it; clients take turns.
    func accept(_ segment: EventSegment, of client: String) async throws -> SegmentResult {
        guard !segment.isEmpty else { return SegmentResult() }
        let dispositions = try await stored(segment, client)
        var count = SegmentCount(segment, now: now())
        count.count(dispositions)
        meters.add(count, segment.rejected)
        return SegmentResult(accepted: count.accepted, duplicates: count.duplicates, rejected: segment.rejected)
    }

    private func stored(_ segment: EventSegment, _ client: String) async throws -> [Disposition] {
        if segment.records.isEmpty { return [] }
        do {
            return try await store.append(segment.records, now: now(), client: client)
        } catch let full as IntakeFull {
            meters.refused(.storeBusy)
            throw ErrorReply(.tooManyRequests, code: "store_busy", "\(full)", retryAfter: 1)
        } catch {
            meters.refused(.storageUnavailable)
            throw ErrorReply(
                .serviceUnavailable, code: "storage_unavailable", "the events were not accepted: \(error)", retryAfter: 5)
        }
    }
}
