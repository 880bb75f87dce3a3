import Foundation

/// A file beside the store that says: the store turned out to be damaged while it ran, check it at the next start.
struct SuspectMarker {
    let path: String

    init(store path: String) { self.path = path + ".suspect" }

    var exists: Bool { FileManager.default.fileExists(atPath: path) }

    func write(_ failure: StoreFailure) { try? Data((failure.description + "\n").utf8).write(to: URL(fileURLWithPath: path)) }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}

extension PredictionStore {
    static func failure(_ error: any Error, path: String) -> StoreFailure {
        let failure = StoreFailure(error)
        if failure.reason == .damaged { SuspectMarker(store: path).write(failure) }
        return failure
    }
}
