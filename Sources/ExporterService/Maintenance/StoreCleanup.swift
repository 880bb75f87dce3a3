import PredictionStore
package import Specification

/// Deletes by hand what the exporter deletes by itself: rows older than their model's retention, and the oldest rows of a store
/// that is too large.
package struct StoreCleanup: Sendable {
    /// What went, or would go, of one model.
    package struct Result: Sendable, Equatable {
        package let model: String
        package let rows: Int
        /// Of the file; an estimate from the rows' share of it.
        package let bytes: Int
    }

    /// What a cleanup would do.
    package struct Forecast: Sendable, Equatable {
        /// What is too old; models of which nothing is are left out.
        package var results: [Result] = []
        /// Bytes of the files above what the store may have, before anything goes; the oldest rows would go for them.
        package var excessBytes = 0
    }

    /// What a cleanup came to; models of which nothing went are left out.
    package struct Report: Sendable, Equatable {
        package var results: [Result] = []
        /// By which the file is smaller; what is free and stays in it is used for new rows.
        package var freedBytes = 0
    }

    /// How far a cleanup is.
    package struct Progress: Sendable {
        /// Rows deleted so far, of all models.
        package let deleted: Int
        package let left: Int
    }

    private let folder: String
    private let models: [ModelSpecification]
    private let maximumBytes: Int?
    /// Seconds since 1970.
    private let now: Double

    /// - Parameter maximumBytes: what the store may hold; `nil` for any size.
    package init(folder: String, models: [ModelSpecification], maximumBytes: Int? = nil, now: Double) {
        (self.folder, self.models, self.maximumBytes, self.now) = (folder, models, maximumBytes, now)
    }

    /// Says what a cleanup would do, and does nothing.
    package func forecast() async throws -> Forecast {
        try await ExistingStore.with(folder) { store in
            let bytesPerRow = try await Self.bytesPerRow(store)
            var forecast = Forecast(excessBytes: maximumBytes.map { max(0, store.fileBytes - $0) } ?? 0)
            for model in models {
                let rows = try await store.counts(model: model.name, from: -.infinity, to: now - Self.retention(of: model)).rows
                guard rows > 0 else { continue }
                forecast.results.append(Result(model: model.name, rows: rows, bytes: Int(Double(rows) * bytesPerRow)))
            }
            return forecast
        }
    }

    /// Deletes, and gives room back to the file system.
    /// - Parameter onProgress: called about every `interval`.
    package func run(
        every interval: Duration = .seconds(2), _ onProgress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) async throws -> Report {
        try await ExistingStore.with(folder) { store in
            let all = try await Self.rows(store)
            return try await withThrowingTaskGroup(of: Report?.self) { group in
                group.addTask { try await delete(from: store) }
                group.addTask {
                    while true {
                        try await Task.sleep(for: interval)
                        let left = try await Self.rows(store)
                        onProgress(Progress(deleted: max(0, all - left), left: left))
                    }
                }
                defer { group.cancelAll() }
                return try await group.next().flatMap(\.self) ?? Report()
            }
        }
    }

    private func delete(from store: PredictionStore) async throws -> Report {
        let bytesPerRow = try await Self.bytesPerRow(store)
        let seconds = Dictionary(models.map { ($0.name, Self.retention(of: $0)) }) { first, _ in first }
        let report = try await store.retain(RetentionPolicy(seconds: seconds, maximumBytes: maximumBytes), now: now)
        let results = report.predictions.filter { $0.value > 0 }.sorted { $0.key < $1.key }
        return Report(
            results: results.map { Result(model: $0, rows: $1, bytes: Int(Double($1) * bytesPerRow)) },
            freedBytes: report.freedBytes)
    }

    /// Seconds.
    private static func retention(of model: ModelSpecification) -> Double { model.storage.retention / .seconds(1) }

    private static func rows(_ store: PredictionStore) async throws -> Int {
        try await store.predictionCounts().values.reduce(0, +)
    }

    private static func bytesPerRow(_ store: PredictionStore) async throws -> Double {
        Double(store.fileBytes) / Double(max(1, try await rows(store)))
    }
}
