import PredictionEvents
import Testing

@testable import PredictionStore

/// Random operations on a store and on `ReferenceStore` must give the same answers.
@Suite struct RandomOperationsTests {
    private let models = ["m", "n"]
    private let versions = ["1", "2", "shadow"]

    private func records(_ random: inout SeededGenerator) -> [StoreRecord] {
        (0..<Int.random(in: 1...60, using: &random)).map { _ in
            let (model, version) = (
                models[Int.random(in: 0...1, using: &random)], versions[Int.random(in: 0...2, using: &random)]
            )
            let shadow = ReferenceStore.shadow(version)
            let id: String? = Int.random(in: 0..<8, using: &random) == 0 ? nil : "id\(Int.random(in: 0..<600, using: &random))"
            let time = Double(Int.random(in: 0..<5000, using: &random) * 10)
            if Int.random(in: 0..<3, using: &random) > 0 {
                let isKept = Int.random(in: 0..<4, using: &random) > 0
                return prediction(
                    id, model: model, version: version, at: time, features: isKept ? "{\"x\":1}" : nil,
                    isShadow: shadow != nil)
            }
            let own =
                Int.random(in: 0..<3, using: &random) == 0
                ? OutcomeRecord.Own(version: version, prediction: .text("p"), score: nil) : nil
            return outcome(
                id, ["a", "b", "c"][Int.random(in: 0...2, using: &random)], model: model, at: time, own: own,
                maximumDelay: 20_000,
                hasOwnTimestamp: Bool.random(using: &random), shadow: shadow, waits: Bool.random(using: &random))
        }
    }

    @Test(arguments: [(1, UInt64.max), (2, 0xff), (3, 0), (4, 0xffff), (5, .max), (6, 0x3f)] as [(UInt64, UInt64)])
    func `a store answers as the reference does`(seed: UInt64, identityMask: UInt64) async throws {
        var random = SeededGenerator(state: seed)
        var folder = TemporaryFolder()
        // Few ids in memory, so that runs are written and merged all the time.
        func open(_ folder: TemporaryFolder) throws -> PredictionStore {
            try folder.store { options in
                (options.identitiesInMemory, options.identityMask, options.checkpointPages) = (40, identityMask, .max)
            }
        }
        var store = try open(folder)
        var reference = ReferenceStore()
        var now = 0.0
        for step in 0..<100 {
            now += 100
            switch Int.random(in: 0..<20, using: &random) {
            case 0:
                try store.close()
                store = try open(folder)
            case 1:
                (folder, store) = try crash(store, folder, open)
            case 2:
                try await failAppend(store, records(&random), now)
            case 3:
                let (model, time) = (
                    models[Int.random(in: 0...1, using: &random)], Double(Int.random(in: 0..<30_000, using: &random))
                )
                let expected = reference.delete(model, before: time)
                #expect(try await store.deletePredictions(of: model, before: time) == expected, "step \(step)")
            case 4:
                let expired = reference.expire(now: now - 5000)
                #expect(try await store.expireOutcomes(now: now - 5000) == expired, "step \(step)")
            default:
                let records = records(&random)
                let expected = reference.append(records, now: now)
                #expect(try await store.append(records, now: now).map(\.name) == expected, "step \(step)")
            }
            try await compare(store, reference, &random)
        }
        try store.close()
    }

    /// Goes on with a copy of the files as `kill -9` would leave them.
    private func crash(
        _ store: PredictionStore, _ folder: TemporaryFolder, _ open: (TemporaryFolder) throws -> PredictionStore
    ) throws -> (TemporaryFolder, PredictionStore) {
        // Perhaps in the middle of a merge.
        let copy = try folder.crashCopy(of: store)
        try store.close()
        return (copy, try open(copy))
    }

    /// A batch for which there is no room: nothing of it may stay.
    private func failAppend(_ store: PredictionStore, _ records: [StoreRecord], _ now: Double) async throws {
        let large = prediction("large", features: "{\"x\":\"\(String(repeating: "x", count: 500_000))\"}")
        try store.execute("PRAGMA max_page_count = 1")
        let failure = await #expect(throws: StoreFailure.self) { try await store.append(records + [large], now: now) }
        #expect(failure?.reason == .full)
        try store.execute("PRAGMA max_page_count = 1000000000")
    }

    private func compare(_ store: PredictionStore, _ reference: ReferenceStore, _ random: inout SeededGenerator) async throws {
        let model = models[Int.random(in: 0...1, using: &random)]
        let expected = reference.rows.filter { $0.model == model }
        let page = Int.random(in: 1...200, using: &random)
        let all = RowSelection(model: model, version: nil, range: .last(1_000_000), includesRowsWithoutFeatures: true)
        #expect(try await store.all(all, page: page).map(ReferenceStore.Stored.init) == expected)
        let (count, version) = (Int.random(in: 0...300, using: &random), versions[Int.random(in: 0...2, using: &random)])
        let last = try await store.all(.last(count), model: model, page: page)
        #expect(last.map(ReferenceStore.Stored.init) == expected.filter(\.isKept).suffix(count))
        let from = Double(Int.random(in: 0..<50_000, using: &random))
        let window = try await store.all(.time(from: from, to: from + 9000), model: model, version: version, page: page)
        #expect(
            window.map(ReferenceStore.Stored.init)
                == expected.filter {
                    $0.isKept && $0.version == version && $0.timestamp >= from && $0.timestamp < from + 9000
                })
        let labelled = RowSelection(
            model: model, version: version, range: .time(from: from, to: from + 9000), includesRowsWithoutFeatures: true,
            isLabelledOnly: true, columns: [.id])
        #expect(
            try await store.all(labelled, page: page).map(\.id)
                == expected.filter {
                    $0.actual != nil && $0.version == version && $0.timestamp >= from && $0.timestamp < from + 9000
                }.map(\.id))
        #expect(
            try await store.counts(model: model, from: from, to: from + 9000)
                == reference.counts(model, from: from, to: from + 9000))
        let summary = try await store.summary(model: model)
        #expect(summary.map(\.counts).reduce(RowCounts(), +) == reference.counts(model, from: -.infinity, to: .infinity))
        #expect(
            try await store.waitingOutcomes(model: model)
                == reference.outcomes.count { $0.model == model && !$0.isOwn && $0.shadow == nil })
    }
}

extension ReferenceStore.Stored {
    init(_ record: PredictionRecord) {
        self.init(
            model: record.model, version: record.version, id: record.id, timestamp: record.timestamp,
            isKept: record.features != nil, prediction: record.prediction, actual: record.actual,
            actualTimestamp: record.actualTimestamp)
    }
}
