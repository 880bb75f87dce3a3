import Foundation
import NIOCore
import PredictionEvents
import NIOCore
import PredictionStore
import Specification
import Testing

@testable import ExporterService

/// Rows whose stored text is not what this intake would write.
@Suite struct StoredRowTests {
    private let folder = try? TemporaryFolder()

    @Test(arguments: [
        (
            "{\n  \"age\": 1,\r\n  \"plan\": \"a\\nb\"\n}", #"{"features":{   "age": 1,    "plan": "a\nb" }}"#,
            #"{"features":{"plan":"a\nb","age":1}}"#
        ),
        (
            "{\"plan\":[1,\n2],\"age\":{\"x\":\r\"\\r\"}}", #"{"features":{"plan":[1, 2],"age":{"x": "\r"}}}"#,
            #"{"features":{"plan":[1, 2],"age":{"x": "\r"}}}"#
        ),
        ("{\"age\":1,\"age\":2}", #"{"features":{"age":1,"age":2}}"#, #"{"features":{"age":2}}"#),
        ("{\"age\":1", #"{"features":{"age":1}"#, #"{"features":{}}"#),
        ("{}", #"{"features":{}}"#, #"{"features":{}}"#),
    ])
    func `each row is one line, whatever its features look like`(features: String, whole: String, picked: String) async throws {
        try await withStore { store in
            _ = try await store.append([Self.prediction("a", features: features)], now: 0)
            #expect(try await Self.text(store, "columns=features") == whole + "\n")
            #expect(try await Self.text(store, "columns=plan,age") == picked + "\n")
        }
    }

    @Test func `rows without features are read when no feature is asked for, or when they are`() async throws {
        try await withStore { store in
            _ = try await store.append([Self.prediction("a", features: nil), Self.prediction("b", features: "{}")], now: 0)
            let both = #"{"id":"a"}"# + "\n" + #"{"id":"b"}"# + "\n"
            #expect(try await Self.text(store, "columns=id") == both)
            #expect(try await Self.text(store, "columns=id&features_only=true") == #"{"id":"b"}"# + "\n")
            #expect(try await Self.text(store, "columns=id,age") == #"{"id":"b","features":{}}"# + "\n")
            let all = try await Self.text(store, "columns=id,age&features_only=false")
            #expect(all == #"{"id":"a"}"# + "\n" + #"{"id":"b","features":{}}"# + "\n")
        }
    }

    @Test func `texts of any length and with any character come back as they were stored`() async throws {
        let texts = ["", "\u{1}\u{1F}\"\\", String(repeating: "\u{2}", count: 3000), String(repeating: "日", count: 100_000)]
        try await withStore { store in
            let records = texts.enumerated().map { number, text in
                StoreRecord.prediction(
                    PredictionRecord(
                        model: "churn", version: "v\"\(text.prefix(50))", id: "\(number)\(text)", timestamp: 0,
                        features: Array("{}".utf8),
                        prediction: .text(text), score: .infinity, error: text, variant: text))
            }
            _ = try await store.append(records, now: 0)
            let lines = try await Self.text(store, "").split(separator: "\n")
            #expect(lines.count == texts.count)
            for (number, (line, text)) in zip(lines, texts).enumerated() {
                let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? NSDictionary
                #expect(
                    row == [
                        "id": "\(number)\(text)", "version": "v\"\(text.prefix(50))", "timestamp": 0, "prediction": text,
                        "score": NSNull(), "error": text, "variant": text, "features": NSDictionary(),
                    ])
            }
        }
    }

    @Test func `large rows end a page early`() async throws {
        let large = "{\"plan\":\"" + String(repeating: "x", count: 500_000) + "\"}"
        try await withStore { store in
            _ = try await store.append((0..<8).map { Self.prediction("\($0)", features: large) }, now: 0)
            var (page, rest) = try await RowPages(Self.query("columns=id,plan"), of: store, isCompressed: false).next()
            var sizes: [Int] = []
            while let current = page {
                sizes.append(current.readableBytes)
                (page, rest) = try await rest.next()
            }
            #expect(sizes.count == 8 && sizes.allSatisfy { $0 < 600_000 })
        }
    }

    @Test func `rows that are stored while others are read are not part of the reply`() async throws {
        try await withStore { store in
            let features = "{\"plan\":\"" + String(repeating: "x", count: 300_000) + "\"}"
            _ = try await store.append((0..<4).map { Self.prediction("\($0)", features: features) }, now: 0)
            var (page, rest) = try await RowPages(Self.query("columns=id,features"), of: store, isCompressed: false).next()
            _ = try await store.append([Self.prediction("late", features: "{}")], now: 0)
            var text = ""
            while let current = page {
                text += String(buffer: current)
                (page, rest) = try await rest.next()
            }
            #expect(text.split(separator: "\n").count == 4 && !text.contains("late"))
        }
    }

    private func withStore(_ body: (PredictionStore) async throws -> Void) async throws {
        let store = try PredictionStore(folder: try #require(folder).path + "/data")
        try await body(store)
        try store.close()
    }

    private static func query(_ text: String) throws -> RowQuery {
        try RowQuery(text, model: Samples.specification(.binaryClassification, reference: "").models[0])
    }

    private static func text(_ store: PredictionStore, _ query: String) async throws -> String {
        var text = ""
        var (page, rest) = try await RowPages(Self.query(query), of: store, isCompressed: false).next()
        while let current = page {
            text += String(buffer: current)
            (page, rest) = try await rest.next()
        }
        return text
    }

    private static func prediction(_ id: String, features: String?) -> StoreRecord {
        .prediction(
            PredictionRecord(
                model: "churn", version: "1.0", id: id, timestamp: 0, features: features.map { Array($0.utf8) },
                prediction: nil, score: 0.5))
    }
}
