import PredictionEvents

@testable import PredictionStore

/// What a store must do, in a few lines: lists and searches.
struct ReferenceStore {
    struct Stored: Equatable {
        var model, version: String
        var id: String?
        var timestamp: Double
        var isKept: Bool
        var prediction: FeatureValue?
        var actual: FeatureValue?
        var actualTimestamp: Double?

        func has(_ model: String, _ id: String, shadow: String?) -> Bool {
            self.model == model && self.id == id && ReferenceStore.shadow(version) == shadow
        }
    }

    struct Remembered: Equatable {
        var model, id: String
        var shadow: String?
        var actual: FeatureValue
        var timestamp, maximumDelay, expires: Double
        var isOwn: Bool

        func has(_ model: String, _ id: String, shadow: String?) -> Bool {
            self.model == model && self.id == id && self.shadow == shadow
        }
    }

    /// One version is a shadow.
    static func shadow(_ version: String) -> String? { version == "shadow" ? version : nil }

    var rows: [Stored] = []
    var outcomes: [Remembered] = []

    mutating func append(_ records: [StoreRecord], now: Double) -> [String] {
        records.map { record in
            switch record {
            case .prediction(let prediction): add(prediction)
            case .outcome(let outcome): add(outcome, now: now)
            default: ""
            }
        }
    }

    private mutating func add(_ prediction: PredictionRecord) -> String {
        var row = Stored(
            model: prediction.model, version: prediction.version, id: prediction.id, timestamp: prediction.timestamp,
            isKept: prediction.features != nil, prediction: prediction.prediction)
        if let id = prediction.id {
            let shadow = Self.shadow(prediction.version)
            if rows.contains(where: { $0.has(prediction.model, id, shadow: shadow) }) { return "duplicate" }
            if let index = outcomes.firstIndex(where: { $0.has(prediction.model, id, shadow: shadow) }) {
                let outcome = outcomes.remove(at: index)
                (row.actual, row.actualTimestamp) = (outcome.actual, outcome.timestamp)
                rows.append(row)
                let isLate = outcome.timestamp - row.timestamp > outcome.maximumDelay
                return outcome.isOwn ? "stored" : "stored \(outcome.actual.categoryText ?? "")\(isLate ? " late" : "")"
            }
        }
        rows.append(row)
        return "stored"
    }

    private mutating func add(_ outcome: OutcomeRecord, now: Double) -> String {
        let name = outcome.actual.categoryText ?? ""
        guard let id = outcome.id else { return outcome.own == nil ? "waiting" : "joined \(name)" }
        if let index = rows.firstIndex(where: { $0.has(outcome.model, id, shadow: outcome.shadow) }) {
            let before = rows[index].actual
            if let before, let time = rows[index].actualTimestamp {
                if outcome.timestamp < time { return "duplicate" }
                if before == outcome.actual {
                    if outcome.hasOwnTimestamp { rows[index].actualTimestamp = outcome.timestamp }
                    return "duplicate"
                }
            }
            (rows[index].actual, rows[index].actualTimestamp) = (outcome.actual, outcome.timestamp)
            if outcome.timestamp - rows[index].timestamp > outcome.maximumDelay { return "late \(name)" }
            return before.map { "\($0.categoryText ?? "") to \(name)" } ?? "joined \(name)"
        }
        guard let index = outcomes.firstIndex(where: { $0.has(outcome.model, id, shadow: outcome.shadow) }) else {
            if !outcome.waits, outcome.own == nil { return "waiting" }
            outcomes.append(
                Remembered(
                    model: outcome.model, id: id, shadow: outcome.shadow, actual: outcome.actual, timestamp: outcome.timestamp,
                    maximumDelay: outcome.maximumDelay, expires: now + outcome.maximumDelay, isOwn: outcome.own != nil))
            return outcome.own == nil ? "waiting" : "joined \(name)"
        }
        return renew(&outcomes[index], outcome)
    }

    private func renew(_ known: inout Remembered, _ outcome: OutcomeRecord) -> String {
        let before = known
        var isChanged = false
        if outcome.timestamp >= known.timestamp {
            isChanged = known.actual != outcome.actual
            if isChanged || outcome.hasOwnTimestamp { (known.actual, known.timestamp) = (outcome.actual, outcome.timestamp) }
        }
        if !before.isOwn, outcome.own != nil {
            known.isOwn = true
            return "joined \(known.actual.categoryText ?? "")"
        }
        guard isChanged else { return "duplicate" }
        return before.isOwn ? "\(before.actual.categoryText ?? "") to \(known.actual.categoryText ?? "")" : "waiting"
    }

    mutating func delete(_ model: String, before time: Double) -> Int {
        let count = rows.count
        rows.removeAll { $0.model == model && $0.timestamp < time }
        return count - rows.count
    }

    mutating func expire(now: Double) -> [String: Int] {
        let expired = outcomes.filter { $0.expires < now }
        outcomes.removeAll { $0.expires < now }
        return expired.filter { !$0.isOwn && $0.shadow == nil }.reduce(into: [:]) { $0[$1.model, default: 0] += 1 }
    }

    func counts(_ model: String, from: Double, to: Double) -> RowCounts {
        let rows = rows.filter { $0.model == model && $0.timestamp >= from && $0.timestamp < to }
        return RowCounts(
            rows: rows.count, kept: rows.count(where: \.isKept), identified: rows.count { $0.id != nil },
            labelled: rows.count { $0.actual != nil })
    }
}
