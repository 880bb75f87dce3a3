import BenchmarkFloors
import Foundation
import PredictionEvents

/// Bodies of events, taken apart in memory.
enum EventDecoding {
    static let events = 10_000

    /// Ours, as the exporter does it: lines out of the body, then each line's event.
    static func decode(_ body: [UInt8]) throws -> Int {
        var decoder = EventDecoder()
        var stream = NDJSONStream()
        var features = 0
        func visit(_ line: NDJSONStream.Line) {
            do throws(EventError) {
                features += try decoder.decode(line) { (event) throws(EventError) in event.features.count }
            } catch {
                features = .min / 2
            }
        }
        body.withUnsafeBytes { stream.visit($0, visit) }
        stream.finish(visit)
        return features
    }

    /// Foundation's, into the types that a service would declare for it.
    static func decodeWithFoundation(_ body: [UInt8]) throws -> Int {
        let decoder = JSONDecoder()
        return try body.split(separator: UInt8(ascii: "\n")).reduce(0) { sum, line in
            sum + (try decoder.decode(CodableEvent.self, from: Data(line)).features?.count ?? 0)
        }
    }
}

/// The members of a prediction for `JSONDecoder`.
private struct CodableEvent: Decodable {
    /// A number, a text or a boolean.
    enum Value: Decodable {
        case number(Double)
        case text(String)
        case boolean(Bool)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .boolean(try container.decode(Bool.self))
            }
        }
    }

    let type: String
    let model: String
    let version: String?
    let id: String?
    let timestamp: Double?
    let features: [String: Value?]?
    let prediction: Value?
    let score: Double?
    let latency_seconds: Double?
}

extension Workload {
    /// The floor finds the ends of the lines, nothing else.
    static let decodeEvents = Workload.task("decode-events", "10,000 events of 20 features from memory, as NDJSON") {
        let body = EventInputs.body(events: EventDecoding.events, ids: true)
        let features = 20 * EventDecoding.events
        return Contenders(
            ours: { n in try elapsed(n) { try expect(features, "features", EventDecoding.decode(body)) } },
            floor: { n in body.withUnsafeBufferPointer { floor_count_lines($0.baseAddress, $0.count, n) } },
            peer: Contenders.Peer(name: "JSONDecoder") { n in
                try elapsed(n) { try expect(features, "features", EventDecoding.decodeWithFoundation(body)) }
            })
    }
}
