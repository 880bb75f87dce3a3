import Foundation
import GRDB
import PredictionEvents
import Synchronization
import Testing

@testable import PredictionStore

@Suite struct ReadingTests {
    private let folder = TemporaryFolder()

    @Test func `a visit sees every column without copying`() async throws {
        let store = try folder.store()
        let record = PredictionRecord(
            model: "m", version: "v", id: "ü", timestamp: 1.5, features: Array("{\"x\":1}".utf8), prediction: .number(2),
            score: 0.25, latencySeconds: 0.5, error: "timeout", variant: "b")
        let empty = PredictionRecord(
            model: "m", version: "", id: nil, timestamp: 3, features: [], prediction: nil, score: nil, error: "")
        _ = try await store.append([.prediction(record), .prediction(empty), outcome("ü", "yes", at: 2)], now: 0)
        let rows = try await store.all(.last(10))
        var expected = record
        (expected.actual, expected.actualTimestamp) = (.text("yes"), 2)
        #expect(rows.map(\.comparable) == [expected.comparable, empty.comparable])
        try store.close()
    }

    @Test func `columns that were not asked for are not there`() async throws {
        let store = try folder.store()
        _ = try await store.append([prediction("x"), outcome("x")], now: 0)
        let rows = try await store.all(RowSelection(model: "m", version: nil, range: .last(1), columns: [.score]))
        let row = try #require(rows.first)
        #expect(row.score == 0.5 && row.timestamp == 100 && row.version == "1")
        #expect(row.id == nil && row.features == nil && row.prediction == nil && row.actual == nil)
        try store.close()
    }

    @Test(arguments: [0.0, 0.1, 0.5, 1])
    func `a sample is the same share of the ids in every reading`(ratio: Double) async throws {
        let store = try folder.store()
        _ = try await store.append((0..<4000).map { prediction($0 % 2 == 0 ? "p\($0)" : nil, at: Double($0)) }, now: 0)
        func sample(_ range: RowSelection.Range, page: Int, columns: StoredColumns = .all) async throws -> [Double] {
            let selection = RowSelection(model: "m", version: nil, range: range, samplingRatio: ratio, columns: columns)
            return try await store.all(selection, page: page).map(\.timestamp)
        }
        let sampled = try await sample(.last(4000), page: 1000)
        #expect(abs(Double(sampled.count) - 4000 * ratio) < 150)
        #expect(try await sample(.time(from: 0, to: 4000), page: 7, columns: .score) == sampled)
        #expect(try await sample(.time(from: 1000, to: 2000), page: 500) == sampled.filter { $0 >= 1000 && $0 < 2000 })
        try store.close()
    }

    /// Forty models that send one event after the other, as from as many services.
    @Test(arguments: [1, 3, 100])
    func `rows of one stream among many are found by their segments`(batch: Int) async throws {
        let store = try folder.store { $0.durability = .normal }
        for round in 0..<(300 / batch) {
            for model in 0..<40 {
                let records = (0..<batch).map { index in
                    prediction(nil, model: "m\(model)", version: "\(index % 2)", at: Double(round * batch + index))
                }
                if model % 4 == 0 || round % 4 == 0 { _ = try await store.append(records, now: 0) }
            }
        }
        for model in ["m0", "m7"] {
            let all = try await store.all(.last(100_000), model: model, page: 50).map(\.timestamp)
            let rounds = model == "m0" ? 300 / batch : (300 / batch + 3) / 4
            #expect(all.count == rounds * batch)
            for count in [1, 10, 63] {
                #expect(try await store.all(.last(count), model: model, page: 50).map(\.timestamp) == all.suffix(count))
            }
            let odd = try await store.all(.time(from: 100, to: 300), model: model, version: "1").map(\.timestamp)
            let expected = all.filter { (100.0..<300.0).contains($0) && (Int($0) % batch) % 2 == 1 }
            #expect(odd == expected)
            let counts = try await store.counts(model: model, from: 100, to: 300)
            #expect(counts.rows == all.count { (100.0..<300.0).contains($0) })
        }
        try store.close()
    }

    @Test func `rows stored or deleted while a reading goes on do not disturb it`() async throws {
        let store = try folder.store()
        _ = try await store.append((0..<10_000).map { prediction("p\($0)", at: Double($0)) }, now: 0)
        let selection = RowSelection(model: "m", version: nil, range: .time(from: 0, to: 1e9))
        var cursor = try await store.cursor(selection)
        var times = try await store.rows(selection, &cursor, limit: 100).map(\.timestamp)
        _ = try await store.append((0..<100).map { prediction("late\($0)", at: 5) }, now: 0)
        _ = try await store.deletePredictions(of: "m", before: 5000)
        while true {
            let rows = try await store.rows(selection, &cursor, limit: 999)
            if rows.isEmpty { break }
            times += rows.map(\.timestamp)
        }
        let expected: [Double] = (0..<100).map { Double($0) } + (5000..<10_000).map { Double($0) }
        #expect(times == expected)
        #expect(cursor.isAtEnd)
        try store.close()
    }

    @Test func `nothing is read of a model or version that is not there`() async throws {
        let store = try folder.store()
        _ = try await store.append([prediction("x")], now: 0)
        #expect(try await store.all(.last(10), model: "other").isEmpty)
        #expect(try await store.all(.last(10), version: "other").isEmpty)
        #expect(try await store.all(.last(0)).isEmpty)
        #expect(try await store.all(.last(-1)).isEmpty)
        #expect(try await store.all(.time(from: 5, to: 1)).isEmpty)
        #expect(try await store.all(.time(from: .nan, to: .nan)).isEmpty)
        #expect(try await store.summary(model: "other").isEmpty)
        #expect(try await store.counts(model: "other", from: 0, to: 1e9) == RowCounts())
        try store.close()
    }

    @Test func `a summary tells counts and times of each version`() async throws {
        let store = try folder.store()
        _ = try await store.append(
            [
                prediction("a", version: "2", at: 5), prediction(nil, version: "1", at: 9),
                prediction("b", version: "2", at: 1, features: nil),
                outcome("b"), outcome("waits"),
            ], now: 0)
        #expect(
            try await store.summary(model: "m") == [
                StreamSummary(version: "1", counts: RowCounts(rows: 1, kept: 1), oldest: 9, newest: 9),
                StreamSummary(
                    version: "2", counts: RowCounts(rows: 2, kept: 1, identified: 2, labelled: 1), oldest: 1, newest: 5),
            ])
        #expect(try await store.waitingOutcomes(model: "m") == 1)
        #expect(store.fileBytes > 8192)
        try store.close()
    }
}

extension PredictionRecord {
    fileprivate var comparable: [String] {
        [
            model, version, id ?? "-", "\(timestamp)", features.map { String(decoding: $0, as: UTF8.self) } ?? "-",
            prediction?.categoryText ?? "-", score.map { "\($0)" } ?? "-", latencySeconds.map { "\($0)" } ?? "-", error ?? "-",
            variant ?? "-", actual?.categoryText ?? "-", actualTimestamp.map { "\($0)" } ?? "-",
        ]
    }
}
