import Foundation
import GRDB
import PredictionEvents

@testable import PredictionStore

/// A folder for one test, which goes away with this value.
final class TemporaryFolder: Sendable {
    let path = NSTemporaryDirectory() + "prediction-store-\(UUID().uuidString)"

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var file: String { path + "/predictions.sqlite" }

    func store(_ change: (inout StoreOptions) -> Void = { _ in }) throws -> PredictionStore {
        var options = StoreOptions()
        change(&options)
        return try PredictionStore(folder: path, options: options)
    }

    func create() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    /// A copy of the files as `kill -9` between two transactions would leave them; the log must not be copied meanwhile.
    func crashCopy(of store: PredictionStore) throws -> TemporaryFolder {
        let copy = TemporaryFolder()
        try copy.create()
        try store.database.writeWithoutTransaction { _ in
            for suffix in ["", "-wal"] { try FileManager.default.copyItem(atPath: file + suffix, toPath: copy.file + suffix) }
        }
        return copy
    }

    var files: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

/// SplitMix64, so that a test that fails can be run again.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}

func prediction(
    _ id: String?, model: String = "m", version: String = "1", at time: Double = 100, features: String? = "{}",
    _ value: FeatureValue = .text("a"), variant: String? = nil, isShadow: Bool = false
) -> StoreRecord {
    .prediction(
        PredictionRecord(
            model: model, version: version, id: id, timestamp: time, features: features.map { Array($0.utf8) },
            prediction: value, score: 0.5, variant: variant, isShadow: isShadow))
}

func outcome(
    _ id: String?, _ actual: String = "b", model: String = "m", at time: Double = 110, own: OutcomeRecord.Own? = nil,
    maximumDelay: Double = 50, hasOwnTimestamp: Bool = true, shadow: String? = nil, waits: Bool = true
) -> StoreRecord {
    .outcome(
        OutcomeRecord(
            model: model, id: id, actual: .text(actual), timestamp: time, own: own, maximumDelay: maximumDelay,
            hasOwnTimestamp: hasOwnTimestamp, shadow: shadow, waits: waits))
}

extension PredictionStore {
    func all(_ range: RowSelection.Range, model: String = "m", version: String? = nil, page: Int = 1000) async throws
        -> [PredictionRecord]
    {
        try await all(RowSelection(model: model, version: version, range: range), page: page)
    }

    func all(_ selection: RowSelection, page: Int = 1000) async throws -> [PredictionRecord] {
        var cursor = try await cursor(selection)
        var all: [PredictionRecord] = []
        while true {
            let rows = try await rows(selection, &cursor, limit: page)
            if rows.isEmpty { return all }
            all += rows
        }
    }

    /// Runs SQL on the writer's connection, as another user of the file would.
    func execute(_ sql: String) throws {
        try database.writeWithoutTransaction { try $0.execute(sql: sql) }
    }
}

extension Disposition {
    /// A short name for comparisons.
    var name: String {
        switch self {
        case .stored(nil): "stored"
        case .stored(let labelled?) where labelled.isCounted: "stored"
        case .stored(let labelled?): "stored \(labelled.actual.categoryText ?? "")\(labelled.isLate ? " late" : "")"
        case .duplicate: "duplicate"
        case .joined(let labelled): "joined \(labelled.actual.categoryText ?? "")"
        case .changed(let labelled, let before): "\(before.categoryText ?? "") to \(labelled.actual.categoryText ?? "")"
        case .late(let labelled): "late \(labelled.actual.categoryText ?? "")"
        case .waiting: "waiting"
        }
    }
}
