import PredictionEvents
import Testing

@testable import PredictionStore

@Suite struct OutcomeTests {
    private let folder = TemporaryFolder()

    private func names(_ records: [StoreRecord]) async throws -> [String] {
        let store = try folder.store()
        defer { try? store.close() }
        var names: [String] = []
        // Alone, so that nothing depends on being in one transaction.
        for record in records { names += try await store.append([record], now: 0).map(\.name) }
        return names
    }

    @Test func `the last outcome by timestamp wins, of two at one time the later arrival`() async throws {
        let names = try await names([
            prediction("x", at: 100), outcome("x", "a", at: 110), outcome("x", "b", at: 120), outcome("x", "c", at: 119),
            outcome("x", "c", at: 120), outcome("x", "c", at: 120),
        ])
        #expect(names == ["stored", "joined a", "a to b", "duplicate", "b to c", "duplicate"])
        let store = try folder.store()
        let row = try #require(try await store.all(.last(1)).first)
        #expect(row.actual == .text("c") && row.actualTimestamp == 120)
        #expect(try await store.summary(model: "m").map(\.counts) == [RowCounts(rows: 1, kept: 1, identified: 1, labelled: 1)])
        try store.close()
    }

    @Test func `the same outcome again moves its time only if it says so itself`() async throws {
        let names = try await names([
            prediction("x"), outcome("x", "a", at: 110), outcome("x", "a", at: 125, hasOwnTimestamp: false),
            outcome("x", "b", at: 111), outcome("x", "b", at: 130), outcome("x", "a", at: 129),
        ])
        #expect(names == ["stored", "joined a", "duplicate", "a to b", "duplicate", "duplicate"])
        let store = try folder.store()
        #expect(try await store.all(.last(1)).first?.actualTimestamp == 130)
        try store.close()
    }

    @Test func `outcomes that wait are replaced, and label their prediction when it comes`() async throws {
        let names = try await names([
            outcome("x", "a", at: 110), outcome("x", "b", at: 120), outcome("x", "c", at: 115), prediction("x", at: 100),
            outcome("x", "b", at: 120), outcome("y", "late", at: 151), prediction("y", at: 100), prediction("y", at: 100),
        ])
        #expect(
            names == [
                "waiting", "waiting", "duplicate", "stored b", "duplicate", "waiting", "stored late late", "duplicate",
            ])
    }

    @Test func `an outcome after the longest delay is late, also as a change`() async throws {
        let names = try await names([
            prediction("x", at: 100), outcome("x", "a", at: 150), outcome("x", "b", at: 151), prediction("y", at: 100),
            outcome("y", "a", at: 151),
        ])
        #expect(names == ["stored", "joined a", "late b", "stored", "late a"])
    }

    @Test func `an outcome with its own prediction is joined once, and changed`() async throws {
        let own = OutcomeRecord.Own(version: "2", prediction: .text("p"), score: 0.25)
        let other = OutcomeRecord.Own(version: "3", prediction: .text("q"), score: nil)
        let store = try folder.store()
        let dispositions = try await store.append(
            [
                outcome("x", "a", at: 110, own: own), outcome("x", "a", at: 110, own: own),
                outcome("x", "b", at: 120, own: other), outcome("x", "c", at: 130), outcome(nil, "d", own: own),
                outcome(nil, "d"),
            ], now: 0)
        #expect(dispositions.map(\.name) == ["joined a", "duplicate", "a to b", "b to c", "joined d", "waiting"])
        // A change is counted where the first outcome was.
        guard case .changed(let labelled, _) = dispositions[2] else { return #expect(Bool(false), "not changed") }
        #expect(labelled.version == "2" && labelled.prediction == .text("p") && labelled.score == 0.25 && labelled.delay == nil)
        try store.close()
    }

    @Test func `a prediction after an outcome that brought its own is not counted again`() async throws {
        let own = OutcomeRecord.Own(version: "2", prediction: .text("p"), score: nil)
        let names = try await names([
            outcome("x", "a", own: own), prediction("x"), outcome("x", "a", own: own), outcome("x", "b", at: 120),
            prediction("x"),
        ])
        #expect(names == ["joined a", "stored", "duplicate", "a to b", "duplicate"])
    }

    @Test func `a waiting outcome is joined by one that brings the prediction`() async throws {
        let own = OutcomeRecord.Own(version: "2", prediction: .text("p"), score: nil)
        let names = try await names([
            outcome("x", "a", at: 120), outcome("x", "b", at: 110, own: own), outcome("x", "a", at: 120),
        ])
        #expect(names == ["waiting", "joined a", "duplicate"])
    }

    @Test func `the delay is from the prediction to its outcome`() async throws {
        let store = try folder.store()
        let dispositions = try await store.append([prediction("x", at: 100), outcome("x", at: 112.5)], now: 0)
        guard case .joined(let labelled) = dispositions[1] else { return #expect(Bool(false), "not joined") }
        #expect(labelled.delay == 12.5 && labelled.timestamp == 112.5 && labelled.score == 0.5 && labelled.version == "1")
        try store.close()
    }

    @Test func `ids are unique within their model, and outcomes find predictions of any version of it`() async throws {
        let names = try await names([
            prediction("x", model: "m", version: "1"), prediction("x", model: "n"), prediction("x", model: "m", version: "2"),
            outcome("x", model: "o"), outcome("x", model: "n"),
        ])
        #expect(names == ["stored", "stored", "duplicate", "waiting", "joined b"])
    }

    @Test func `truths keep their type, booleans as their text`() async throws {
        let store = try folder.store()
        func labels(_ actual: FeatureValue, at time: Double) -> StoreRecord {
            .outcome(OutcomeRecord(model: "m", id: "x", actual: actual, timestamp: time, own: nil, maximumDelay: 1e9))
        }
        let dispositions = try await store.append(
            [
                prediction("x", .boolean(true)), labels(.boolean(true), at: 110), labels(.text("true"), at: 111),
                labels(.number(1), at: 112), labels(.text("1"), at: 113),
            ], now: 0)
        #expect(dispositions.map(\.name) == ["stored", "joined true", "duplicate", "true to 1", "1 to 1"])
        #expect(try await store.all(.last(1)).first?.actual == .text("1"))
        try store.close()
    }
}
