import Foundation
import LiveStack
import TabularFiles

/// The employment data as events in an order that no service would wish for, with what must come of it counted apart.
///
/// Of the outcomes some come before their prediction, some twice, some change, some come too late and some never; in order,
/// each comes right after its prediction.
struct LabelledReplay {
    private struct Event {
        /// When it arrives, in rows.
        let arrival: Double
        let row: Int
        let json: String
        /// Of an outcome: its time and truth.
        var outcome: (timestamp: Double, actual: String)?
    }

    /// What the exporter must come to.
    struct Expected {
        var statuses: [String: Int] = [:]
        /// Labelled predictions by `predicted actual`, late ones left out.
        var confusion: [String: Int] = [:]
        var delays: [Double] = []
        /// By id, late ones included.
        var actuals: [String: String] = [:]
        var identified = 0
    }

    static let maximumDelay = 7 * 86_400.0

    let lines: [String]
    let expected: Expected

    /// - Parameter start: the time of the first prediction, in seconds since 1970; each next one is a second later.
    init(folder: String, start: Double, isInOrder: Bool = false) throws {
        let production = try Table(path: folder + "/production.csv.gz")
        let outcomes = try Table(path: folder + "/outcomes.csv.gz", columns: ["id", "employed"])
        let truth = Dictionary(uniqueKeysWithValues: zip(try outcomes.texts("id"), try outcomes.texts("employed")))
        let columns = ["id", "prediction", "predicted_probability", "AGEP", "RELP"]
        let texts = try columns.map { try production.texts($0).map { $0 ?? "" } }
        var (events, random) = ([Event](), SplitMix(state: 4))
        for row in 0..<production.rowCount {
            let (id, time) = (texts[0][row], start + Double(row))
            events.append(
                Event(
                    arrival: Double(row), row: row,
                    json:
                        #"{"type":"prediction","model":"employment","id":"\#(id)","timestamp":\#(time),"features":{"AGEP":\#(texts[3][row]),"RELP":"\#(texts[4][row])"},"prediction":"\#(texts[1][row])","score":\#(texts[2][row])}"#
                ))
            guard let actual = truth[texts[0][row]] ?? nil else { continue }
            events +=
                isInOrder
                ? [Self.outcome(of: row, id: id, actual: actual, time: time, delay: 1, arrival: Double(row) + 0.5)]
                : Self.outcomes(of: row, id: id, actual: actual, time: time, &random)
        }
        events.sort { ($0.arrival, $0.row) < ($1.arrival, $1.row) }
        lines = events.map(\.json)
        expected = Self.expected(events, ids: texts[0], predictions: texts[1], start: start)
    }

    private static func outcomes(
        of row: Int, id: String, actual: String, time: Double, _ random: inout SplitMix
    ) -> [Event] {
        func outcome(_ actual: String, delay: Double) -> Event {
            let arrival = Double(row) + (random.share() < 0.1 ? -2_000 * random.share() : 1 + 20_000 * random.share())
            return Self.outcome(of: row, id: id, actual: actual, time: time, delay: delay, arrival: arrival)
        }
        let (kind, delay) = (random.share(), Double(Int(random.share() * 500_000)))
        switch kind {
        case ..<0.03: return []
        case ..<0.04: return [outcome(actual, delay: maximumDelay + 1 + delay)]
        case ..<0.09:
            let event = outcome(actual, delay: delay)
            return [event, Event(arrival: event.arrival + 500, row: row, json: event.json, outcome: event.outcome)]
        case ..<0.14: return [outcome(actual == "1" ? "0" : "1", delay: delay), outcome(actual, delay: delay + 3_600)]
        default: return [outcome(actual, delay: delay)]
        }
    }

    private static func outcome(
        of row: Int, id: String, actual: String, time: Double, delay: Double, arrival: Double
    ) -> Event {
        Event(
            arrival: arrival, row: row,
            json: #"{"type":"outcome","model":"employment","id":"\#(id)","actual":"\#(actual)","timestamp":\#(time + delay)}"#,
            outcome: (time + delay, actual))
    }

    private static func expected(_ events: [Event], ids: [String], predictions: [String], start: Double) -> Expected {
        var expected = Expected()
        var isPredicted: Set<Int> = []
        var labels: [Int: (timestamp: Double, actual: String)] = [:]
        func join(_ row: Int, _ label: (timestamp: Double, actual: String)) {
            let delay = label.timestamp - start - Double(row)
            let isLate = delay > maximumDelay
            expected.statuses[isLate ? "late" : "joined", default: 0] += 1
            if !isLate { expected.delays.append(delay) }
        }
        for event in events {
            guard let outcome = event.outcome else {
                isPredicted.insert(event.row)
                if let label = labels[event.row] { join(event.row, label) }
                continue
            }
            let (known, joins) = (labels[event.row], isPredicted.contains(event.row))
            if let known, outcome.timestamp < known.timestamp || outcome.actual == known.actual {
                expected.statuses["duplicate", default: 0] += 1
                continue
            }
            labels[event.row] = outcome
            if known == nil, joins { join(event.row, outcome) }
            if known != nil, joins { expected.statuses["changed", default: 0] += 1 }
        }
        for (row, label) in labels {
            expected.actuals[ids[row]] = label.actual
            guard label.timestamp - start - Double(row) <= maximumDelay else { continue }
            expected.confusion["\(predictions[row]) \(label.actual)", default: 0] += 1
        }
        expected.identified = ids.count
        return expected
    }
}

/// SplitMix64, whose numbers are the same in every run.
private struct SplitMix {
    var state: UInt64

    mutating func share() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return Double((value ^ value >> 31) >> 11) * 0x1p-53
    }
}
