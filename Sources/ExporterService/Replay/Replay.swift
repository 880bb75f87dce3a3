/// Sends prediction logs to an exporter as events, in their order, one request at a time.
package struct Replay: Sendable {
    private let configuration: ReplayConfiguration

    package init(_ configuration: ReplayConfiguration) { self.configuration = configuration }

    /// Sends everything; returns also when events were rejected, throws `ReplayError` when it cannot go on.
    package func run(onProgress: @Sendable (ReplayProgress) -> Void = { _ in }) async throws -> ReplaySummary {
        let outcomes = try configuration.outcomesFile.map { path throws(ReplayError) in
            try ReplayOutcomes(path: path, model: configuration.model)
        }
        return try await ReplayClient.with(configuration) { client in
            var run = ReplayRun(configuration: configuration, client: client)
            if configuration.files.isEmpty {
                guard let outcomes else { throw ReplayError.badInput("there is neither a prediction log nor outcomes") }
                try await run.sendOutcomes(outcomes, onProgress)
            } else {
                try await run.sendRows(outcomes, onProgress)
            }
            return run.finish()
        }
    }
}
