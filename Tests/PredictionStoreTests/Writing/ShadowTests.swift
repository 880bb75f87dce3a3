import PredictionEvents
import Testing

@testable import PredictionStore

/// Shadows predict under the ids of the versions that answer.
@Suite struct ShadowTests {
    private let folder = TemporaryFolder()

    /// An outcome as it is stored for the versions that answer and for shadows.
    private func outcomes(_ id: String, _ actual: String, at time: Double, waits: Bool = true) -> [StoreRecord] {
        [outcome(id, actual, at: time)]
            + ["s", "t"].map { outcome(id, actual, at: time, shadow: $0, waits: waits) }
    }

    @Test func `each shadow has ids of its own, and outcomes find the predictions of all`() async throws {
        let records = [
            prediction("x"), prediction("x", version: "s", isShadow: true), prediction("x", version: "t", isShadow: true),
            prediction("x", version: "2"), prediction("x", version: "s", isShadow: true),
        ]
        let expected = ["stored", "stored", "stored", "duplicate", "duplicate"]
        var store = try folder.store()
        #expect(try await store.append(records, now: 0).map(\.name) == expected)
        try store.close()
        store = try folder.store()
        #expect(try await store.append(records, now: 0).map(\.name) == expected.map { _ in "duplicate" })
        let joined = try await store.append(outcomes("x", "b", at: 110), now: 0)
        #expect(joined.map(\.name) == ["joined b", "joined b", "joined b"])
        #expect(joined.compactMap(\.labelled).map(\.version) == ["1", "s", "t"])
        #expect(try await store.append(outcomes("x", "c", at: 120), now: 0).map(\.name) == ["b to c", "b to c", "b to c"])
        #expect(try await store.append(outcomes("x", "d", at: 160), now: 0).map(\.name) == ["late d", "late d", "late d"])
        for version in ["1", "s", "t"] {
            #expect(try await store.all(.last(9), version: version).map(\.actual) == [.text("d")], "\(version)")
        }
        #expect(try await store.summary(model: "m").map(\.version) == ["1", "s", "t"])
        try store.close()
    }

    @Test func `an outcome waits for each of them, over a restart, and counts once when it expires`() async throws {
        var store = try folder.store()
        #expect(try await store.append(outcomes("x", "b", at: 110), now: 0).map(\.name) == ["waiting", "waiting", "waiting"])
        #expect(try await store.waitingOutcomes(model: "m") == 1)
        try store.close()
        store = try folder.store()
        let dispositions = try await store.append(
            [
                prediction("x", version: "s", at: 100, isShadow: true), prediction("x", at: 50),
                prediction("x", version: "s", at: 100, isShadow: true),
            ], now: 0)
        #expect(dispositions.map(\.name) == ["stored b", "stored b late", "duplicate"])
        #expect(try await store.append(outcomes("y", "b", at: 110), now: 0).count == 3)
        #expect(try await store.expireOutcomes(now: 1e6) == ["m": 1])
        #expect(try await store.append([prediction("x", version: "t", isShadow: true)], now: 0).map(\.name) == ["stored"])
        try store.close()
    }

    @Test(arguments: [4, 1_000_000])
    func `a version that ceases to be a shadow knows what it predicted as one, and the reverse`(inMemory: Int) async throws {
        var store = try folder.store { $0.identitiesInMemory = inMemory }
        _ = try await store.append(
            [
                prediction("x", version: "1"), prediction("x", version: "s", isShadow: true), prediction("y", version: "1"),
                prediction("y", version: "s", isShadow: true), prediction("z", version: "1"), prediction("w", version: "1"),
            ], now: 0)
        try store.close()
        store = try folder.store { $0.identitiesInMemory = inMemory }
        // Now the shadow answers, and the version before it is a shadow.
        let dispositions = try await store.append(
            [
                prediction("x", version: "s"), prediction("x", version: "1", isShadow: true), prediction("new", version: "s"),
                prediction("new", version: "1", isShadow: true), prediction("z", version: "1", isShadow: true),
                prediction("y", version: "1", isShadow: true),
            ], now: 0)
        #expect(dispositions.map(\.name) == ["duplicate", "duplicate", "stored", "stored", "duplicate", "duplicate"])
        #expect(try store.shadows().map(\.version) == ["1", "s"])
        // What it predicted as a shadow still gets its label, and outcomes no longer wait there.
        let joined = try await store.append(
            [outcome("y", "b"), outcome("y", "b", shadow: "s", waits: false), outcome("new", "b", shadow: "s", waits: false)],
            now: 0)
        #expect(joined.map(\.name) == ["joined b", "joined b", "waiting"])
        #expect(try await store.all(.last(9), version: "s").map(\.id) == ["x", "y", "new"])
        #expect(try await store.all(.last(9), version: "s").map { $0.actual != nil } == [false, true, false])
        #expect(try await store.summary(model: "m").map(\.counts.rows) == [5, 3])
        #expect(try await store.expireOutcomes(now: 1e6).isEmpty)
        try store.close()
    }

    @Test func `a prediction after an outcome that brought its own is told for its variant alone`() async throws {
        let store = try folder.store()
        let own = OutcomeRecord.Own(version: "1", prediction: .text("p"), score: nil)
        let dispositions = try await store.append(
            [outcome("x", "b", own: own), prediction("x", variant: "B"), outcome("x", "c", at: 120)], now: 0)
        #expect(dispositions.map(\.name) == ["joined b", "stored", "b to c"])
        #expect(dispositions[0].labelled?.variant == nil)
        for labelled in dispositions.dropFirst().map(\.labelled) {
            #expect(labelled?.variant == "B" && labelled?.predictionTimestamp == 100)
        }
        #expect(dispositions.map { $0.labelled?.isCounted } == [false, true, false])
        try store.close()
    }
}

extension Disposition {
    fileprivate var labelled: LabelledPrediction? {
        switch self {
        case .stored(let labelled): labelled
        case .joined(let labelled), .changed(let labelled, _), .late(let labelled): labelled
        case .duplicate, .waiting: nil
        }
    }
}
