import Foundation
import PredictionStore

/// What a command that works on a store by hand says when it cannot.
package struct MaintenanceError: Error, CustomStringConvertible {
    package let description: String
}

/// The store of an exporter, opened beside it.
enum ExistingStore {
    /// Runs `body` with the store of a folder; unlike an exporter it makes none, and sets none aside.
    static func with<Result>(
        _ folder: String, _ body: (PredictionStore) async throws -> Result
    ) async throws -> Result {
        guard FileManager.default.fileExists(atPath: folder + "/predictions.sqlite") else {
            throw MaintenanceError(description: "there is no store in '\(folder)'; see --storage.path")
        }
        var options = StoreOptions()
        options.setsDamagedFilesAside = false
        let store = try PredictionStore(folder: folder, options: options)
        do {
            let result = try await body(store)
            try await store.closeInBackground()
            return result
        } catch {
            try? await store.closeInBackground()
            throw error
        }
    }
}
