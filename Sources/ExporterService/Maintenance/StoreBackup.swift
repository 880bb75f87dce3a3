import PredictionStore

/// A copy of a store in one file.
package enum StoreBackup {
    /// Copies the store of a folder as of one moment, also while an exporter writes to it.
    ///
    /// Throws when there is no store or the file exists, and leaves none behind when it fails.
    /// - Returns: the predictions and the bytes of the copy.
    package static func make(of folder: String, in file: String) async throws -> (rows: Int, bytes: Int) {
        let report = try await PredictionStore.backup(folder: folder, to: file)
        return (report.rows, report.bytes)
    }
}
