import GRDB

extension PredictionStore {
    /// Tries whether the store can be written, by a transaction like any other; `onCommit` is told.
    package func probe() async {
        let (start, path) = (ContinuousClock.now, path)
        var failure: StoreFailure?
        do {
            // A change that changes nothing would not be written.
            try await database.write { connection in
                try connection.execute(
                    sql: "INSERT INTO streams (model, version) VALUES ('', ''); DELETE FROM streams WHERE model = ''")
            }
        } catch {
            failure = Self.failure(error, path: path)
        }
        options.onCommit?(
            CommitReport(seconds: (ContinuousClock.now - start) / .seconds(1), records: 0, batches: 0, failure: failure))
    }
}
