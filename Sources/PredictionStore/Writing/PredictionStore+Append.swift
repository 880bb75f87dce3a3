import Foundation
import GRDB

extension PredictionStore {
    /// Stores a batch together with those of other clients, and says of each record, in order, what became of it.
    ///
    /// Throws `IntakeFull` when too much waits, otherwise `StoreFailure`; then nothing of the batch was stored. A failed
    /// store recovers by itself as soon as the file can be written again.
    /// - Parameters:
    ///   - now: seconds since 1970, from which outcomes wait for their prediction.
    ///   - client: who sends; clients take turns, so that one with many batches does not keep out another.
    package func append(_ records: [StoreRecord], now: Double, client: String = "") async throws -> [Disposition] {
        try await commits.commit(records, now: now, client: client)
    }

    /// Writes batches in one transaction; if it fails because of the data of one of them, each in its own.
    static func commit(
        _ batches: [[StoreRecord]], _ times: [Double], to database: DatabasePool, _ writer: WriterBox, _ options: StoreOptions
    ) -> [Result<[Disposition], any Error>] {
        let start = ContinuousClock.now
        var failure: StoreFailure?
        var results: [Result<[Disposition], any Error>]
        do {
            results = try writer.transaction(database) { writer in
                try zip(batches, times).map { .success(try writer.write($0, now: $1)) }
            }
        } catch let error {
            let told = Self.failure(error, path: database.path)
            failure = told
            results = batches.map { _ in .failure(told) }
        }
        let report = CommitReport(
            seconds: (ContinuousClock.now - start) / .seconds(1), records: batches.reduce(0) { $0 + $1.count },
            batches: batches.count, failure: failure)
        options.onCommit?(report)
        guard let failure, !failure.concernsAll, batches.count > 1 else { return results }
        return zip(batches, times).flatMap { commit([$0], [$1], to: database, writer, options) }
    }
}
